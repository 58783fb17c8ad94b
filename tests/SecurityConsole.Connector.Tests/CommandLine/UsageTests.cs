using System.Diagnostics;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Tests.CommandLine;

public sealed class UsageTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("agent register")]
    [InlineData("agent list --output yaml")]
    [InlineData("agent token bot --days 0")]
    [InlineData("grant add bot files")]
    [InlineData("grant add bot files --tool a --everything")]
    [InlineData("grant remove not-an-id")]
    [InlineData("calls list --verdict maybe")]
    [InlineData("hold approve 0193a6c0-0000-7000-8000-000000000001")]
    [InlineData("hold deny 0193a6c0-0000-7000-8000-000000000001 --reason no --scope forever")]
    [InlineData("algorithm list --kind cipher")]
    [InlineData("ledger verify")]
    [InlineData("key schedule sealing")]
    [InlineData("key schedule sealing --off --every-days 90")]
    [InlineData("key schedule sealing --every-days 0")]
    [InlineData("key schedule sealing --every-days 3651")]
    public async Task Wrong_use_ends_with_two_and_says_why(string command)
    {
        var run = await CommandRun.OfAsync(command.Split(' '));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:7443")]
    [InlineData("localhost")]
    [InlineData("https://user:password@localhost")]
    public async Task Address_that_is_not_https_is_refused(string url)
    {
        var run = await CommandRun.WithAsync(new() { ["SECCONSOLE_TOKEN"] = CommandRun.Token }, "agent", "list", "--url", url);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("https URL", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Domain_behind_an_at_sign_is_no_file_with_arguments()
    {
        var run = await CommandRun.OfAsync("server", "egress", "add", "tickets", "--kind", "mailbox", "@example.com");
        Assert.DoesNotContain("Response file", run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("SECCONSOLE_TOKEN", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_token_and_token_of_an_agent_are_told_apart()
    {
        Assert.Contains("SECCONSOLE_TOKEN", (await CommandRun.OfAsync("agent", "list")).Error, StringComparison.Ordinal);
        var agent = await CommandRun.WithAsync(new() { ["SECCONSOLE_TOKEN"] = "sca_0123456789" }, "agent", "list");
        Assert.Equal(ExitCode.Usage, agent.ExitCode);
        Assert.Contains("begins with scp_", agent.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", agent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_no_error()
    {
        var run = await CommandRun.OfAsync("--help");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        foreach (var noun in (string[])["ledger", "agent", "server", "grant", "calls", "status"])
        {
            Assert.Contains(noun, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Real_process_verifies_without_leaving_files_and_ends_with_the_exit_code()
    {
        var temporary = Directory.CreateTempSubdirectory("secconsole-").FullName;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "secconsole.dll"), "ledger", "verify", temporary])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["TMPDIR"] = temporary },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Refused, process.ExitCode);
        Assert.StartsWith("NOT VERIFIED  There is no checkpoint in", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories(temporary), static folder => folder.Contains("openssl", StringComparison.Ordinal));
        Directory.Delete(temporary, recursive: true);
    }
}
