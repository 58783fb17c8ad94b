using SecurityConsole.Cryptography.Pkcs11;
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
    public void Names_are_apart() => KeyStoreContract.NamesAreApart(OpenStore());

    [Fact]
    public void Token_keeps_keys_from_the_process()
    {
        var store = OpenStore();

        Assert.True(store.KeepsKeysFromProcess);
        Assert.Equal($"the token '{NssToken.Label}' of {Shim.ModulePath}", store.Place);
    }

    private TokenKeyStore OpenStore()
    {
        var token = Open();
        _opened.Add(token);
        return new(token);
    }
}
