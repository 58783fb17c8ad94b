using SecurityConsole.Common;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Handshakes;

namespace SecurityConsole.Engine.Tests.Handshakes;

public sealed class HandshakeAlertsTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(HandshakeVerdict.Accepted, HandshakeLeg.Gateway, null)]
    [InlineData(HandshakeVerdict.Failed, HandshakeLeg.Gateway, null)]
    [InlineData(HandshakeVerdict.Refused, HandshakeLeg.Gateway, "handshake.refused")]
    [InlineData(HandshakeVerdict.Refused, HandshakeLeg.Upstream, "handshake.refused")]
    [InlineData(HandshakeVerdict.AcceptedClassical, HandshakeLeg.Console, "handshake.classical")]
    public void Refusals_and_classical_handshakes_are_alerts(HandshakeVerdict verdict, HandshakeLeg leg, string? rule) =>
        Assert.Equal(rule, new HandshakeAlerts(_time).Consider(Handshake(verdict, leg: leg))?.Rule);

    [Fact]
    public void Alert_carries_the_reason_and_the_handshake()
    {
        var handshake = Handshake(HandshakeVerdict.Refused);
        var alert = new HandshakeAlerts(_time).Consider(handshake)!;
        Assert.Equal(handshake.Id, alert.HandshakeId);
        Assert.Equal("only classical groups", alert.Text);
        Assert.Equal(AlertSeverity.Medium, alert.Severity);
    }

    [Fact]
    public void Burst_of_one_peer_is_cut_and_another_peer_is_not()
    {
        var alerts = new HandshakeAlerts(_time);
        var first = Enumerable.Range(0, 100).Select(port => alerts.Consider(Handshake(HandshakeVerdict.Refused, $"10.0.0.1:{port}"))).ToList();
        Assert.Equal(HandshakeAlerts.PerMinute, first.Count(alert => alert is not null));
        Assert.Contains("not alerted again", first.Last(alert => alert is not null)!.Text, StringComparison.Ordinal);
        Assert.NotNull(alerts.Consider(Handshake(HandshakeVerdict.Refused, "10.0.0.2:1")));
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.NotNull(alerts.Consider(Handshake(HandshakeVerdict.Refused, "10.0.0.1:5")));
    }

    [Fact]
    public void Flood_of_peers_within_a_minute_is_not_remembered_without_bound()
    {
        var alerts = new HandshakeAlerts(_time);
        for (var i = 0; i < 30_000; i++)
        {
            Assert.NotNull(alerts.Consider(Handshake(HandshakeVerdict.Refused, $"[2001:db8::{i:x}]:1")));
            Assert.True(alerts.Counted <= 10_000);
        }
    }

    [Fact]
    public void Peer_that_offers_something_else_each_time_is_cut_too()
    {
        var alerts = new HandshakeAlerts(_time);
        var said = Enumerable.Range(0, 100).Count(i => alerts.Consider(Handshake(HandshakeVerdict.Refused) with { Reason = $"offer {i}" }) is not null);
        Assert.Equal(HandshakeAlerts.PerMinute, said);
    }

    [Theory]
    [InlineData(AnomalyKind.ClassicalAfterRetry, false, "handshake.classical-after-retry", AlertSeverity.High)]
    [InlineData(AnomalyKind.HybridLost, true, "handshake.hybrid-lost", AlertSeverity.Medium)]
    [InlineData(AnomalyKind.Fallback, false, "handshake.fallback", AlertSeverity.High)]
    [InlineData(AnomalyKind.Slow, false, "handshake.slow", AlertSeverity.Low)]
    [InlineData(AnomalyKind.FailureBurst, false, "handshake.failure-burst", AlertSeverity.Medium)]
    public void Anomaly_is_an_alert_with_its_handshake_once_a_minute(AnomalyKind kind, bool blocked, string rule, AlertSeverity severity)
    {
        var alerts = new HandshakeAlerts(_time);
        var handshake = Handshake(blocked ? HandshakeVerdict.Refused : HandshakeVerdict.Accepted) with { Anomalies = [new(kind, "It is so.", blocked)] };

        var alert = Assert.Single(alerts.ConsiderAnomalies(handshake));
        Assert.Equal((rule, severity, handshake.Id), (alert.Rule, alert.Severity, alert.HandshakeId!.Value));
        Assert.Equal(blocked, alert.Text.Contains("the connection was refused", StringComparison.Ordinal));
        Assert.Empty(alerts.ConsiderAnomalies(handshake));
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Single(alerts.ConsiderAnomalies(handshake));
    }

    private HandshakeRecord Handshake(HandshakeVerdict verdict, string remote = "10.0.0.1:1", HandshakeLeg leg = HandshakeLeg.Gateway) => new()
    {
        Id = Guid.CreateVersion7(_time.GetUtcNow()),
        At = _time.GetUtcNow(),
        Leg = leg,
        Endpoint = "gateway",
        RemoteAddress = remote,
        Verdict = verdict,
        Reason = "only classical groups",
    };
}
