using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Cryptography.Tests.Keys;
using SecurityConsole.Tokens;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

public sealed class TokenKeyStoreTests : TokenTest
{
    private readonly List<Pkcs11Token> _opened = [];

    public override void Dispose()
    {
        _opened.ForEach(token => token.Dispose());
        base.Dispose();
    }

    [Fact]
    public void Keys_are_the_same_again() => KeyStoreContract.KeysAreTheSameAgain(OpenStore);

    [Fact]
    public void Destroyed_keys_are_gone() => KeyStoreContract.DestroyedKeysAreGone(OpenStore);

    [Fact]
    public void Names_are_apart() => KeyStoreContract.NamesAreApart(OpenStore());

    [Fact]
    public void Token_keeps_keys_from_the_process()
    {
        var store = OpenStore();

        Assert.True(store.KeepsKeysFromProcess);
        Assert.Equal($"the token '{NssToken.Label}' of {Shim.ModulePath}", store.Place);
    }

    [Theory]
    [InlineData(ContextAlgorithm.MLDsa65)]
    [InlineData(ContextAlgorithm.MLDsa87)]
    public void Results_are_signed_in_the_token(ContextAlgorithm algorithm)
    {
        var folder = Directory.CreateTempSubdirectory("security-console-context-");
        try
        {
            var ring = ContextKeyRing.Open(OpenStore(), "node-1/", folder.FullName, TimeProvider.System);
            var key = ring.Current(algorithm);
            Assert.True(ring.PublicKeys.Find(key.Public.Id)!.Verifies("result"u8, key.Sign("result"u8)));
            Assert.Equal(key.Public.Id, ContextKeyRing.Open(OpenStore(), "node-1/", folder.FullName, TimeProvider.System).Current(algorithm).Public.Id);
            Assert.Equal(["context-keys.json"], folder.EnumerateFiles().Select(file => file.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private TokenKeyStore OpenStore()
    {
        var token = Open();
        _opened.Add(token);
        return new(token);
    }
}
