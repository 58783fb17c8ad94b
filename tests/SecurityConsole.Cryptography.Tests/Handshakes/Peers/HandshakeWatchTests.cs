using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Tests.Handshakes.Peers;

public sealed class HandshakeWatchTests
{
    private static readonly EffectiveTransport Watching = new(CryptoProfile.ClassicalTransition, null, BlockDowngradeAttempts: false, AlertOnLatencySpike: true);
    private static readonly EffectiveTransport Blocking = Watching with { BlockDowngradeAttempts = true };

    private readonly HandshakeWatch _watch = new(TimeProvider.System);
    private DateTimeOffset _at = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void First_visit_and_unchanged_peers_are_nothing_to_speak_of()
    {
        Assert.Empty(Judge(Hybrid()).Anomalies);
        Assert.Empty(Judge(Hybrid()).Anomalies);
        Assert.Empty(Judge(Classical("10.0.0.2")).Anomalies);
        Assert.Empty(Judge(Classical("10.0.0.2")).Anomalies);
    }

    [Fact]
    public void Classical_share_again_after_the_retry_is_noticed_and_blocked_where_the_policy_says_so()
    {
        var handshake = Hybrid() with { KeyShareGroups = [NamedGroups.X25519], HelloRetryRequested = true, RetryShareGroups = [NamedGroups.X25519], AgreedGroup = null, Verdict = HandshakeVerdict.Failed, Reason = "TLS failed." };

        var noticed = Judge(handshake);
        Assert.Equal((HandshakeVerdict.Failed, AnomalyKind.ClassicalAfterRetry, false), (noticed.Verdict, Assert.Single(noticed.Anomalies).Kind, noticed.Anomalies[0].Blocked));

        var blocked = Judge(handshake, Blocking);
        Assert.Equal((HandshakeVerdict.Refused, true), (blocked.Verdict, Assert.Single(blocked.Anomalies).Blocked));
        Assert.Contains("sent one for x25519 again", blocked.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Retry_that_leads_to_hybrid_is_no_anomaly() =>
        Assert.Empty(Judge(Hybrid() with { KeyShareGroups = [NamedGroups.X25519], HelloRetryRequested = true, RetryShareGroups = [NamedGroups.X25519MLKem768] }).Anomalies);

    [Fact]
    public void Peer_that_no_longer_offers_hybrid_is_noticed_or_blocked_until_it_is_forgotten()
    {
        Judge(Hybrid());

        Assert.Equal(AnomalyKind.HybridLost, Assert.Single(Judge(Classical()).Anomalies).Kind);
        Assert.Equal(HandshakeVerdict.Refused, Judge(Classical(), Blocking).Verdict);
        Assert.Equal(HandshakeVerdict.AcceptedClassical, Judge(Classical("10.0.0.9"), Blocking).Verdict);

        Assert.True(_watch.Peers.Forget(PeerKey.Of(Classical())));
        Assert.Equal(HandshakeVerdict.AcceptedClassical, Judge(Classical(), Blocking).Verdict);
    }

    [Fact]
    public void Handshakes_that_were_refused_or_failed_teach_nothing()
    {
        Judge(Hybrid() with { Verdict = HandshakeVerdict.Refused });
        Judge(Hybrid() with { Verdict = HandshakeVerdict.Failed });

        Assert.Empty(Judge(Classical(), Blocking).Anomalies);
    }

    [Fact]
    public void Server_that_chose_hybrid_before_and_chooses_classical_now_is_noticed()
    {
        Judge(Hybrid() with { Leg = HandshakeLeg.Upstream, Endpoint = "payroll", RemoteAddress = "10.0.0.5:443" });

        // Everything is offered to it as before, and its address may have changed.
        var now = Judge(Hybrid() with { Leg = HandshakeLeg.Upstream, Endpoint = "payroll", RemoteAddress = "10.0.0.6:443", AgreedGroup = NamedGroups.X25519, Verdict = HandshakeVerdict.AcceptedClassical }, Blocking);

        Assert.Equal((HandshakeVerdict.Refused, AnomalyKind.HybridLost), (now.Verdict, Assert.Single(now.Anomalies).Kind));
    }

    [Fact]
    public void Older_version_and_weaker_suites_than_before_are_a_fallback()
    {
        Judge(Hybrid());

        Assert.Contains(Judge(Hybrid() with { OfferedVersions = [0x0303], Verdict = HandshakeVerdict.Refused }).Anomalies, anomaly => anomaly.Text.StartsWith("It spoke TLS 1.3 before", StringComparison.Ordinal));
        Assert.Equal(AnomalyKind.Fallback, Assert.Single(Judge(Hybrid() with { OfferedSuites = [CipherSuites.Aes128GcmSha256] }).Anomalies).Kind);
        Assert.Contains("TLS_FALLBACK_SCSV", Assert.Single(Judge(Classical("10.0.0.7") with { OfferedVersions = [0x0303], OfferedSuites = [0xC02F, 0x5600], Verdict = HandshakeVerdict.Refused }).Anomalies).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Handshake_much_slower_than_the_peers_own_is_noticed_once_enough_were_measured()
    {
        for (var i = 0; i < 16; i++)
        {
            Assert.Empty(Judge(Hybrid() with { TotalMicroseconds = 20_000 }).Anomalies);
        }

        Assert.Empty(Judge(Hybrid() with { TotalMicroseconds = 100_000 }).Anomalies); // slow, and not by enough to matter
        Assert.Empty(Judge(Hybrid() with { TotalMicroseconds = 900_000 }, Watching with { AlertOnLatencySpike = false }).Anomalies);
        var slow = Judge(Hybrid() with { TotalMicroseconds = 900_000 }, Blocking);
        Assert.Equal((AnomalyKind.Slow, false, HandshakeVerdict.Accepted), (Assert.Single(slow.Anomalies).Kind, slow.Anomalies[0].Blocked, slow.Verdict));
    }

    [Fact]
    public void Burst_of_failures_of_one_fingerprint_is_said_once_wherever_they_come_from()
    {
        var said = Enumerable.Range(0, 100)
            .Select(i => Judge(Classical($"10.0.{i}.1") with { Verdict = HandshakeVerdict.Refused }))
            .SelectMany(handshake => handshake.Anomalies).ToList();

        Assert.Equal(AnomalyKind.FailureBurst, Assert.Single(said).Kind);
    }

    [Fact]
    public void Agent_that_comes_by_classical_after_hybrid_is_noticed_on_any_address()
    {
        Assert.Null(_watch.JudgeAgent(Judge(Hybrid()), "billing", Blocking));
        Assert.Null(_watch.JudgeAgent(Judge(Classical("10.0.0.3")), "other", Blocking));

        var anomaly = _watch.JudgeAgent(Judge(Classical("10.0.0.4")), "billing", Blocking);

        Assert.Equal((AnomalyKind.HybridLost, true), (anomaly!.Kind, anomaly.Blocked));
        Assert.Equal("billing", _watch.Peers.Find(PeerKey.Of(Hybrid()))!.Agent);
    }

    [Fact]
    public void Memory_is_bounded_and_who_invents_fingerprints_pushes_out_only_its_own()
    {
        Judge(Hybrid("10.9.9.9"));
        for (var i = 0; i < 3_000; i++)
        {
            Judge(Hybrid() with { Fingerprint = $"invented-{i}" });
        }

        Assert.InRange(_watch.Peers.List().Count(peer => peer.Peer.Address == "10.0.0.1"), 1, PeerTable.MostPerAddress);
        Assert.NotNull(_watch.Peers.Find(PeerKey.Of(Hybrid("10.9.9.9"))));
        for (var i = 0; i < 12_000; i++)
        {
            Judge(Classical($"10.{i / 250}.{i % 250}.1") with { Verdict = HandshakeVerdict.Refused });
        }

        Assert.InRange(_watch.Peers.List().Count, 1, PeerTable.Most);
        Assert.NotNull(_watch.Peers.Find(PeerKey.Of(Hybrid("10.9.9.9"))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Handshakes_that_anybody_can_complete_push_out_no_history_of_an_agent_or_a_server(bool fromOneNetwork)
    {
        var server = Hybrid() with { Leg = HandshakeLeg.Upstream, Endpoint = "payroll", Fingerprint = "" };
        Judge(server);
        _watch.JudgeAgent(Judge(Hybrid("10.9.9.9")), "billing", Blocking);
        Judge(Hybrid("[2001:db8:1::1]"));
        for (var i = 0; i < 12_000; i++)
        {
            Judge(Hybrid(fromOneNetwork ? $"[2001:db8:2:2:{i:x}::1]" : $"[2001:db8:{i:x}::7]"));
        }

        Assert.True(_watch.JudgeAgent(Judge(Classical("10.9.9.9")), "billing", Blocking)!.Blocked);
        Assert.NotNull(_watch.Peers.Find(PeerKey.Of(server)));
        Assert.InRange(_watch.Peers.List().Count, 1, PeerTable.Most);
        Assert.Equal(fromOneNetwork, _watch.Peers.Find(PeerKey.Of(Hybrid("[2001:db8:1::1]"))) is not null);
        if (fromOneNetwork)
        {
            Assert.InRange(_watch.Peers.List().Count(peer => peer.Peer.Address.StartsWith("[2001:db8:2:2:", StringComparison.Ordinal)), 1, PeerTable.MostPerAddress);
        }
    }

    [Fact]
    public void What_is_remembered_outlives_a_restart()
    {
        Judge(Hybrid());
        var other = new HandshakeWatch(TimeProvider.System);
        other.Peers.Restore(_watch.Peers.List());

        Assert.Equal(HandshakeVerdict.Refused, other.Judge(Classical(), Blocking).Verdict);
    }

    private HandshakeRecord Judge(HandshakeRecord handshake, EffectiveTransport? transport = null)
    {
        _at = _at.AddSeconds(1);
        return _watch.Judge(handshake with { Id = Guid.CreateVersion7(_at), At = _at }, transport ?? Watching);
    }

    private HandshakeRecord Hybrid(string address = "10.0.0.1") => new()
    {
        Id = Guid.CreateVersion7(_at),
        At = _at,
        Leg = HandshakeLeg.Gateway,
        Endpoint = "gateway",
        RemoteAddress = $"{address}:50000",
        Fingerprint = "t13d0303h2_aaaaaaaaaaaa_bbbbbbbbbbbb",
        OfferedVersions = [0x0304],
        OfferedSuites = [CipherSuites.Aes256GcmSha384, CipherSuites.Aes128GcmSha256],
        OfferedGroups = [NamedGroups.X25519MLKem768, NamedGroups.X25519],
        KeyShareGroups = [NamedGroups.X25519MLKem768],
        AgreedVersion = 0x0304,
        AgreedSuite = CipherSuites.Aes256GcmSha384,
        AgreedGroup = NamedGroups.X25519MLKem768,
        TotalMicroseconds = 5_000,
        Verdict = HandshakeVerdict.Accepted,
    };

    private HandshakeRecord Classical(string address = "10.0.0.1") => Hybrid(address) with
    {
        OfferedGroups = [NamedGroups.X25519],
        KeyShareGroups = [NamedGroups.X25519],
        AgreedGroup = NamedGroups.X25519,
        Verdict = HandshakeVerdict.AcceptedClassical,
    };
}
