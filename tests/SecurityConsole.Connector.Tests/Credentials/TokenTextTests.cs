using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Credentials;
using SecurityConsole.Connector.Gateways;

namespace SecurityConsole.Connector.Tests.Credentials;

public sealed class TokenTextTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly List<string> _warnings = [];

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(0b110_000_000, false)]
    [InlineData(0b100_000_000, false)]
    [InlineData(0b110_100_000, true)]
    [InlineData(0b110_000_100, true)]
    [InlineData(0b110_010_000, true)]
    public void File_that_others_may_reach_works_and_is_warned_of_once(int mode, bool isWarned)
    {
        File.WriteAllText(_file, " sca_token\n");
        File.SetUnixFileMode(_file, (UnixFileMode)mode);

        var file = new TokenFile(_file, "sca_", "the token of an agent", _warnings.Add);
        File.SetLastWriteTimeUtc(_file, DateTime.UnixEpoch);

        Assert.Equal("sca_token", file.Current);
        Assert.Equal(isWarned ? 1 : 0, _warnings.Count);
        Assert.All(_warnings, warning => Assert.Contains($"chmod 600 '{_file}'", warning, StringComparison.Ordinal));
        Assert.DoesNotContain(_warnings, static warning => warning.Contains("sca_token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Warning_goes_to_the_error_stream_of_the_command()
    {
        await File.WriteAllTextAsync(_file, "scp_token", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(_file, (UnixFileMode)0b110_100_100);

        var run = await CommandRun.OfAsync("agent", "list", "--url", "https://127.0.0.1:1", "--token-file", _file);

        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.StartsWith($"warning: {_file}", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void File_that_is_missing_or_no_token_is_refused()
    {
        Assert.Contains("no token file", Assert.Throws<CommandFailure>(() => TokenText.Read(_file + "x", _warnings.Add)).Message, StringComparison.Ordinal);
        File.WriteAllText(_file, new string('x', 5000));
        Assert.Contains("too long", Assert.Throws<CommandFailure>(() => TokenText.Read(_file, _warnings.Add)).Message, StringComparison.Ordinal);
    }
}
