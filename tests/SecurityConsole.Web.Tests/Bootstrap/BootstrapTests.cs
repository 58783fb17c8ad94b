using SecurityConsole.Web.Bootstrap;
using SecurityConsole.Web.Hosting;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Bootstrap;

public sealed class BootstrapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task File_is_applied_and_applied_again_without_a_change()
    {
        var path = Write("""
            {
              // Comments are welcome.
              "agents": [{ "name": "bot", "owner": "team", "tokenFile": "TOKEN" }],
              "servers": [{ "name": "echo", "endpoint": "https://a.example/mcp", "credentialHeader": "X-Key", "credentialValue": "k" }],
              "grants": [{ "agent": "bot", "server": "echo", "tools": ["*"] }],
            }
            """.Replace("TOKEN", _folder.File("bot.token"), StringComparison.Ordinal));
        await using var console = new RunningConsole { Options = o => o.Bootstrap = path };
        await console.StartAsync();
        var first = (await console.Api().ReadAsync("/grants")).GetRawText() + (await console.Api().ReadAsync("/agents")).GetRawText();
        await console.StopAsync();
        await console.StartAsync();

        Assert.Equal(first, (await console.Api().ReadAsync("/grants")).GetRawText() + (await console.Api().ReadAsync("/agents")).GetRawText());
        Assert.StartsWith("sca_", await File.ReadAllTextAsync(_folder.File("bot.token")), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("bot.token")));
    }

    [Fact]
    public async Task Token_file_of_another_data_folder_is_an_error_at_the_start_and_not_a_401_later()
    {
        await File.WriteAllTextAsync(_folder.File("other.token"), "scp_ofAnotherDataFolder\n", TestContext.Current.CancellationToken);
        await using var console = new RunningConsole { Options = o => o.ApiTokenFile = _folder.File("other.token") };

        var failure = await Assert.ThrowsAsync<StartException>(console.StartAsync);
        Assert.Contains("is not one of this data folder", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ofAnotherDataFolder", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_file_changes_what_is_there()
    {
        var path = Write("""{"agents":[{"name":"bot","owner":"before"}]}""");
        await using var console = new RunningConsole { Options = o => o.Bootstrap = path };
        await console.StartAsync();
        await console.StopAsync();
        Write("""{"agents":[{"name":"bot","owner":"after"}]}""");
        await console.StartAsync();

        Assert.Equal("after", (await console.Api().ReadAsync("/agents/bot")).Text("owner"));
    }

    [Theory]
    [InlineData("""{"agents":[{"name":"bot","onwer":"x"}]}""", "$.agents[0].onwer")]
    [InlineData("""{"agents":""", "line 1")]
    [InlineData("""{"agents":[{"name":"Not OK"}]}""", "agent Not OK")]
    [InlineData("""{"grants":[{"agent":"a","server":"b","tools":["*"]}]}""", "grant of b to a")]
    public async Task Mistake_stops_the_start_and_is_named(string json, string named)
    {
        await using var console = new RunningConsole { Options = o => o.Bootstrap = Write(json) };

        var refusal = await Assert.ThrowsAsync<StartException>(console.StartAsync);

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_file_is_for_its_owner_and_never_overwritten()
    {
        SecretFile.Create(_folder.File("s"), "one");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("s")));
        Assert.Throws<StartException>(() => SecretFile.Create(_folder.File("s"), "two"));
        Assert.Equal("one\n", File.ReadAllText(_folder.File("s")));
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string json)
    {
        File.WriteAllText(_folder.File("bootstrap.json"), json);
        return _folder.File("bootstrap.json");
    }
}
