using System.Threading.Channels;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Tests.Identities;

public sealed class RenewCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("renew-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Watch_goes_on_when_a_file_cannot_be_read()
    {
        // Fails as a damaged file system or a wrong mode does, for every user.
        await File.WriteAllTextAsync(Path.Combine(_folder, "ml-dsa.pem"), "key", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(Path.Combine(_folder, "ml-dsa.pem"), (UnixFileMode)0b110_100_100);
        using var stop = new CancellationTokenSource();
        var said = Channel.CreateUnbounded<string>();
        using var error = new Overheard(said.Writer);
        var running = SecConsole.RunAsync(["agent", "renew", "--watch", "--folder", _folder, "--gateway", "https://localhost:1"], new Terminal(TextWriter.Null, error, static _ => null), stop.Token);

        var first = await Task.WhenAny(running, said.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.NotSame(running, first);
        Assert.Contains("Trying again", await (Task<string>)first, StringComparison.Ordinal);
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Ok, await running);
    }

    private sealed class Overheard(ChannelWriter<string> lines) : StringWriter
    {
        public override Task WriteLineAsync(string? value)
        {
            lines.TryWrite(value!);
            return Task.CompletedTask;
        }
    }
}
