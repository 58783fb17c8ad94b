using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Keys;

public sealed class KeyFileStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keys_are_the_same_again() => KeyStoreContract.KeysAreTheSameAgain(Open);

    [Fact]
    public void Destroyed_keys_are_gone() => KeyStoreContract.DestroyedKeysAreGone(Open);

    [Fact]
    public void Names_are_apart() => KeyStoreContract.NamesAreApart(Open());

    [Fact]
    public void Files_do_not_keep_keys_from_the_process_and_are_private()
    {
        var store = Open();
        store.OpenECDsa("one").Dispose();

        Assert.False(store.KeepsKeysFromProcess);
        Assert.Contains(_folder.Path, store.Place, StringComparison.Ordinal);
        Assert.Equal(PrivateFile.Mode, File.GetUnixFileMode(_folder.File("one.pem")));
    }

    private KeyFileStore Open() => new(_folder.Path, KeySecret.LoadOrCreate(_folder.File("secret")));
}
