using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.SignedContext;

public sealed class ContextKeyRingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Key_is_made_once_and_is_the_same_after_a_restart()
    {
        Assert.Empty(Open().Records);
        var first = Open().Current(ContextAlgorithm.MLDsa65);
        var ring = Open();
        Assert.Equal(first.Public.Id, ring.Current(ContextAlgorithm.MLDsa65).Public.Id);
        Assert.NotEqual(first.Public.Id, ring.Current(ContextAlgorithm.MLDsa87).Public.Id);
        Assert.Equal(2, ring.PublicKeys.Keys.Count);
        Assert.True(ring.PublicKeys.Find(first.Public.Id)!.Verifies("a"u8, first.Sign("a"u8)));
    }

    [Fact]
    public void After_a_rotation_another_key_signs_and_the_old_one_still_verifies()
    {
        var ring = Open();
        var old = ring.Current(ContextAlgorithm.MLDsa65);
        var signature = old.Sign("a"u8);
        var now = Assert.Single(ring.Rotate(compromised: false));

        Assert.Equal(now.Id, ring.Current(ContextAlgorithm.MLDsa65).Public.Id);
        Assert.Equal(["context-ml-dsa-65-2.pem"], Directory.GetFiles(_folder.File("keys"), "*.pem").Select(Path.GetFileName));
        var again = Open();
        Assert.Equal(now.Id, again.Current(ContextAlgorithm.MLDsa65).Public.Id);
        Assert.True(again.PublicKeys.Find(old.Public.Id)!.Verifies("a"u8, signature));
    }

    [Fact]
    public void Key_that_somebody_else_may_have_is_believed_no_more()
    {
        var ring = Open();
        var (small, large) = (ring.Current(ContextAlgorithm.MLDsa65), ring.Current(ContextAlgorithm.MLDsa87));
        Assert.Equal(2, ring.Rotate(compromised: true).Count);
        Assert.Null(Open().PublicKeys.Find(small.Public.Id));
        Assert.Null(Open().PublicKeys.Find(large.Public.Id));
        Assert.Equal(2, Open().PublicKeys.Keys.Count);
    }

    [Fact]
    public void Rotation_without_a_key_makes_none() => Assert.Empty(Open().Rotate(compromised: false));

    [Fact]
    public void Keys_elsewhere_are_new_keys()
    {
        var first = Open().Current(ContextAlgorithm.MLDsa65);
        var elsewhere = ContextKeyRing.Open(new KeyFileStore(_folder.File("other"), Secret), "node/", _folder.Path, TimeProvider.System);
        Assert.NotEqual(first.Public.Id, elsewhere.Current(ContextAlgorithm.MLDsa65).Public.Id);
        Assert.NotNull(elsewhere.PublicKeys.Find(first.Public.Id)?.Id);
        Assert.NotNull(elsewhere.Records.Single(record => record.Key.Id == first.Public.Id).RetiredAt);
    }

    [Fact]
    public void Key_that_is_not_the_one_that_signed_before_is_refused()
    {
        _ = Open().Current(ContextAlgorithm.MLDsa65);
        File.Delete(Path.Combine(_folder.File("keys"), "context-ml-dsa-65-1.pem"));
        Assert.Contains("public half differs", Assert.Throws<CryptographicException>(() => Open().Current(ContextAlgorithm.MLDsa65)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"keys":[{"name":"a"}]}""")]
    [InlineData("""{"keys":[{"name":"a","algorithm":"RSA","publicKey":"AA","place":"","createdAt":"2026-01-01T00:00:00Z","retiredAt":null,"withdrawn":false}]}""")]
    public void Damaged_list_is_said(string content)
    {
        PrivateFile.Write(Path.Combine(_folder.Path, "context-keys.json"), System.Text.Encoding.UTF8.GetBytes(content));
        Assert.Contains("is damaged", Assert.Throws<CryptographicException>(Open).Message, StringComparison.Ordinal);
    }

    private KeySecret Secret => KeySecret.LoadOrCreate(_folder.File("secret"));

    private ContextKeyRing Open() => ContextKeyRing.Open(new KeyFileStore(_folder.File("keys"), Secret), "", _folder.Path, TimeProvider.System);
}
