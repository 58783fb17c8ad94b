using System.Text;

namespace SecurityConsole.Ledger.Tests;

public sealed class FileLedgerStoreTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("store-").FullName, "a", "ledger");
    private readonly FileLedgerStore _store;

    public FileLedgerStoreTests() => _store = new FileLedgerStore(_folder);

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(_folder))!, recursive: true);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("tile/../../outside")]
    [InlineData("tile//0")]
    [InlineData("tile/0/")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("tile/.hidden")]
    [InlineData("tile\\0")]
    [InlineData("tile/0\0")]
    [InlineData("checkpoint.tmp")]
    [InlineData("TILE/0")]
    public void Path_that_is_no_resource_is_refused(string path)
    {
        Assert.Throws<ArgumentException>(() => _store.Read(path));
        Assert.Throws<ArgumentException>(() => _store.Write(path, [1]));
        Assert.Throws<ArgumentException>(() => _store.Delete(path));
    }

    [Fact]
    public void Written_resources_are_read_replaced_and_deleted()
    {
        Assert.Null(_store.Read("checkpoint"));
        Assert.Null(_store.Read("tile/0/000"));
        _store.Write("tile/0/x001/000", "one"u8);
        _store.Write("tile/0/x001/000", "two"u8);
        Assert.Equal("two", Encoding.UTF8.GetString(_store.Read("tile/0/x001/000")!));
        _store.Delete("tile/0/x001/000");
        _store.Delete("tile/0/x001/000");
        _store.Delete("nowhere/at/all");
        Assert.Null(_store.Read("tile/0/x001/000"));
    }

    [Fact]
    public void All_partial_versions_go_at_once()
    {
        _store.Write("tile/0/000.p/3", "abc"u8);
        _store.Write("tile/0/000.p/4", "abcd"u8);
        _store.Delete("tile/0/000.p");
        _store.Delete("tile/0/000.p");
        Assert.Null(_store.Read("tile/0/000.p/4"));
    }

    [Fact]
    public void Many_resources_are_written_in_one_go_and_no_temporary_file_stays()
    {
        _store.Write([.. Enumerable.Range(0, 1000).Select(static i => new LedgerResource($"tile/0/x{i / 256:000}/{i % 256:000}", new[] { (byte)i }))]);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal([(byte)i], _store.Read($"tile/0/x{i / 256:000}/{i % 256:000}")!);
        }

        Assert.Empty(Directory.EnumerateFiles(_folder, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Folder_is_open_in_one_place_at_a_time()
    {
        var error = Assert.Throws<IOException>(() => new FileLedgerStore(_folder));
        Assert.Contains("another process", error.Message, StringComparison.Ordinal);
        _store.Dispose();
        new FileLedgerStore(_folder).Dispose();
    }

    [Fact]
    public void Folder_is_for_its_owner_only() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(_folder));
}
