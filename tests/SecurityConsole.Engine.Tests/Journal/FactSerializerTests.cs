using System.Text.Json;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Engine.Tests.Journal;

public sealed class FactSerializerTests
{
    internal static HandshakeRecord Handshake() => new()
    {
        Id = Guid.CreateVersion7(),
        At = DateTimeOffset.UnixEpoch,
        Leg = HandshakeLeg.Upstream,
        Endpoint = "payroll",
        OfferedGroups = [0x11EC, 0x001D],
        OfferedAlpn = ["h2"],
        AgreedGroup = 0x11EC,
        Verdict = HandshakeVerdict.AcceptedClassical,
    };

    [Fact]
    public void Every_kind_comes_back_as_it_was()
    {
        object[] facts =
        [
            JournalFolder.Call(1), Handshake(),
            new AlertRecord { Id = Guid.CreateVersion7(), At = DateTimeOffset.UnixEpoch, Rule = "handshake.classical-only", Title = "t", Severity = AlertSeverity.High, CallId = Guid.CreateVersion7() },
            new AdministratorAction { Id = Guid.CreateVersion7(), At = DateTimeOffset.UnixEpoch, Actor = "ada", Action = "x", Succeeded = false },
        ];
        foreach (var (fact, index) in facts.Select((fact, index) => (fact, index)))
        {
            var leaf = FactSerializer.Serialize(fact);
            var back = FactSerializer.Deserialize((JournalFactKind)(index + 1), leaf);
            Assert.IsType(fact.GetType(), back);
            Assert.Equal(leaf, FactSerializer.Serialize(back));
            Assert.Equivalent(fact, back, strict: true);
        }
    }

    [Fact]
    public void Enumerations_are_written_by_name()
    {
        using var leaf = JsonDocument.Parse(FactSerializer.Serialize(Handshake()));
        Assert.Equal("upstream", leaf.RootElement.GetProperty("leg").GetString());
        Assert.Equal("acceptedClassical", leaf.RootElement.GetProperty("verdict").GetString());
        Assert.Equal("type", leaf.RootElement.EnumerateObject().First().Name);
    }

    [Fact]
    public void Records_of_any_size_become_a_leaf_and_always_the_same_one()
    {
        var nasty = new string('\u0001', 70_000);
        object[] facts =
        [
            JournalFolder.Call(1) with { Name = nasty, Run = nasty, Method = nasty, RequestId = nasty, Reasons = [.. Enumerable.Repeat(new CallReason(nasty, nasty, nasty), 500)] },
            Handshake() with { OfferedSuites = [.. Enumerable.Repeat((ushort)65_535, 32_000)], OfferedAlpn = [.. Enumerable.Repeat(nasty, 300)], ServerName = nasty, OfferedGroups = [.. Enumerable.Repeat((ushort)65_535, 32_000)] },
            new AlertRecord { Id = Guid.CreateVersion7(), At = DateTimeOffset.UnixEpoch, Rule = nasty, Title = nasty, Text = nasty, Subject = nasty, RemoteAddress = nasty },
            new AdministratorAction { Id = Guid.CreateVersion7(), At = DateTimeOffset.UnixEpoch, Actor = nasty, Action = nasty, Text = nasty, Target = nasty },
        ];
        foreach (var fact in facts)
        {
            var leaf = FactSerializer.Serialize(fact);
            Assert.InRange(leaf.Length, 1, FactSerializer.MaxLeafBytes);
            Assert.Equal(leaf, FactSerializer.Serialize(fact));
            using var parsed = JsonDocument.Parse(leaf);
        }
    }

    [Fact]
    public void Leaf_of_another_kind_is_no_fact() =>
        Assert.Throws<JsonException>(() => FactSerializer.Deserialize(JournalFactKind.Call, "{\"type\":\"alert\"}"u8));
}
