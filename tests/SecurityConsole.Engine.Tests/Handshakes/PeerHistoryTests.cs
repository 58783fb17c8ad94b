using Microsoft.Extensions.Logging.Abstractions;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Engine.Handshakes;

namespace SecurityConsole.Engine.Tests.Handshakes;

public sealed class PeerHistoryTests : IDisposable
{
    private static readonly PeerKey s_agent = PeerKey.OfAgent("agent");

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();

    private string FilePath => Path.Combine(_folder.Path, "peers.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Peer_is_known_after_a_restart_and_forgotten_for_good_where_somebody_forgot_it()
    {
        var watch = new HandshakeWatch(_time);
        var known = new PeerRecord { Peer = s_agent, FirstSeen = _time.GetUtcNow(), LastSeen = _time.GetUtcNow(), QuantumSafe = 7, LastQuantumSafeAt = _time.GetUtcNow(), LastGroup = 0x11EC };
        await RunAsync(watch, () => watch.Peers.Restore([known]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));

        watch = new(_time);
        await RunAsync(watch, () => Assert.Equal(known, watch.Peers.Find(s_agent)));
        await RunAsync(watch, () => Assert.True(watch.Peers.Forget(s_agent)));
        watch = new(_time);
        await RunAsync(watch, () => Assert.Null(watch.Peers.Find(s_agent)));
    }

    [Fact]
    public async Task File_is_written_only_where_something_changed()
    {
        var watch = new HandshakeWatch(_time);
        await RunAsync(watch, () => { });
        Assert.False(File.Exists(FilePath));
        await RunAsync(watch, () => watch.Peers.Restore([new() { Peer = s_agent, FirstSeen = _time.GetUtcNow(), LastSeen = _time.GetUtcNow() }]));
        Assert.True(File.Exists(FilePath));

        // What was read at the start is no change.
        await RunAsync(new(_time), () => File.Delete(FilePath));
        Assert.False(File.Exists(FilePath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task File_that_cannot_be_read_stops_nothing(string content)
    {
        PrivateFileOf(content);
        var watch = new HandshakeWatch(_time);
        await RunAsync(watch, () => Assert.Empty(watch.Peers.List()));
        Assert.Equal(content, await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken));
    }

    private void PrivateFileOf(string content)
    {
        File.WriteAllText(FilePath, content);
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task RunAsync(HandshakeWatch watch, Action use)
    {
        using var history = new PeerHistory(watch, FilePath, _time, NullLogger<PeerHistory>.Instance);
        await history.StartAsync(TestContext.Current.CancellationToken);
        use();
        await history.StopAsync(CancellationToken.None);
    }
}
