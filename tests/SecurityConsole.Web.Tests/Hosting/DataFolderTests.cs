using SecurityConsole.Web.Hosting;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Hosting;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Folder_is_made_for_its_owner_alone()
    {
        using var folder = DataFolder.Open(_folder.File("data"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
    }

    [Fact]
    public void Second_process_is_told_that_the_folder_is_in_use()
    {
        using var first = DataFolder.Open(_folder.File("data"));

        var refusal = Assert.Throws<DataFolderException>(() => DataFolder.Open(_folder.File("data")));

        Assert.Contains("in use by another Security Console", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--data", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_can_be_opened_again_once_it_was_closed()
    {
        DataFolder.Open(_folder.File("data")).Dispose();

        using var again = DataFolder.Open(_folder.File("data"));

        Assert.True(Directory.Exists(again.Path));
    }

    public void Dispose() => _folder.Dispose();
}
