using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Storage.Events.Actions;
using SecurityConsole.Storage.Events.Alerts;
using SecurityConsole.Storage.Events.Handshakes;
using SecurityConsole.Storage.Payloads;

namespace SecurityConsole.Storage.Tests.Events;

public sealed class OtherReadersTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private EventNode _node = null!;

    public async ValueTask InitializeAsync() => _node = await EventNode.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _node.StopAsync();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task Handshakes_are_found_by_outcome_group_and_peer_and_counted_per_endpoint()
    {
        await _node.AppendAsync(Enumerable.Range(0, 30).Select(number => (object)(Facts.Handshake(number) with
        {
            Leg = number % 3 == 0 ? HandshakeLeg.Console : HandshakeLeg.Gateway,
            Endpoint = number % 3 == 0 ? "console" : "gateway",
            Verdict = number % 5 == 0 ? HandshakeVerdict.Refused : HandshakeVerdict.Accepted,
            AgreedGroup = number % 5 == 0 ? null : (ushort)0x11EC,
        })));
        await _node.WaitStoredAsync(29);
        var reader = _node.Services.GetRequiredService<HandshakeReader>();
        Assert.Equal(6, (await reader.ReadAsync(new() { Verdict = HandshakeVerdict.Refused }, TestContext.Current.CancellationToken)).Handshakes.Count);
        Assert.Equal(24, (await reader.ReadAsync(new() { Group = 0x11EC }, TestContext.Current.CancellationToken)).Handshakes.Count);
        Assert.Equal(10, (await reader.ReadAsync(new() { Endpoint = "console", Leg = HandshakeLeg.Console }, TestContext.Current.CancellationToken)).Handshakes.Count);
        Assert.Equal(7, Assert.Single((await reader.ReadAsync(new() { Search = "10.0.0.7:" }, TestContext.Current.CancellationToken)).Handshakes).Sequence);

        var coverage = await reader.ReadCoverageAsync(Facts.At.AddYears(-1), TestContext.Current.CancellationToken);
        Assert.True(coverage.Complete);
        Assert.Equal(30, coverage.Total);
        Assert.Equal(16, coverage.Rows.Single(row => row is { Endpoint: "gateway", Group: 0x11EC }).Count);
        Assert.Equal(2, coverage.Rows.Single(row => row is { Endpoint: "console", Group: null, Verdict: HandshakeVerdict.Refused }).Count);

        var times = (await reader.ReadAsync(new() { Limit = 100 }, TestContext.Current.CancellationToken)).Handshakes.Select(one => one.Handshake.At).ToList();
        foreach (var steps in (int[])[1, 7, 48])
        {
            var (from, to) = (times.Min(), times.Max().AddMilliseconds(1));
            var trend = await reader.ReadTrendAsync(from, to, steps, TestContext.Current.CancellationToken);
            Assert.Equal((steps, 24, 6), (trend.Steps.Count, trend.Steps.Sum(step => step.Safe), trend.Steps.Sum(step => step.Refused)));
            Assert.Equal(times.GroupBy(at => (int)((at - from) / trend.Step)).ToDictionary(step => step.Key, step => (long)step.Count()), trend.Steps.Select((step, index) => (step.Total, index)).Where(step => step.Total > 0).ToDictionary(step => step.index, step => step.Total));
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => reader.ReadTrendAsync(Facts.At, Facts.At, 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Alerts_and_actions_are_paged_and_filtered()
    {
        await _node.AppendAsync(Enumerable.Range(0, 20).Select(number => number % 2 == 0
            ? (object)(Facts.Alert(number) with { Severity = (AlertSeverity)(number % 4) })
            : Facts.Action(number) with { Succeeded = number % 4 == 1 }));
        await _node.WaitStoredAsync(19);
        var alerts = _node.Services.GetRequiredService<AlertReader>();
        var first = await alerts.ReadAsync(new() { Limit = 6 }, TestContext.Current.CancellationToken);
        var second = await alerts.ReadAsync(new() { Limit = 6, BeforeSequence = first.ContinueBefore }, TestContext.Current.CancellationToken);
        Assert.Equal([18L, 16, 14, 12, 10, 8, 6, 4, 2, 0], first.Alerts.Concat(second.Alerts).Select(alert => alert.Sequence));
        Assert.False(second.More);
        Assert.Equal(5, (await alerts.ReadAsync(new() { MinSeverity = AlertSeverity.Medium }, TestContext.Current.CancellationToken)).Alerts.Count);
        Assert.Equal(18, (await alerts.FindAsync(first.Alerts[0].Alert.Id, TestContext.Current.CancellationToken))?.Sequence);

        var actions = await _node.Services.GetRequiredService<ActionReader>().ReadAsync(new() { Actor = "ada", Search = "bot-13" }, TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(actions.Actions).Action.Succeeded);
    }

    [Fact]
    public async Task Payload_is_sealed_and_opens_only_under_its_own_id()
    {
        var payloads = _node.Services.GetRequiredService<PayloadStore>();
        var id = Guid.CreateVersion7();
        await payloads.WriteAsync(id, new CapturedPayload("the-secret-request"u8.ToArray(), new byte[] { 1, 2, 3 }), TestContext.Current.CancellationToken);
        var read = await payloads.ReadAsync(id, TestContext.Current.CancellationToken);
        Assert.NotNull(read);
        Assert.Equal("the-secret-request"u8.ToArray(), read.Request.ToArray());
        Assert.Equal([1, 2, 3], read.Response.ToArray());
        Assert.Null(await payloads.ReadAsync(Guid.CreateVersion7(), TestContext.Current.CancellationToken));
        foreach (var file in Directory.GetFiles(_folder.Path, "events.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("the-secret-request"u8));
        }

        await payloads.DeleteAsync(id, TestContext.Current.CancellationToken);
        Assert.Null(await payloads.ReadAsync(id, TestContext.Current.CancellationToken));
    }
}
