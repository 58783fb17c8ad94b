using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Engine.Tests.Gateway;

namespace SecurityConsole.Engine.Tests.Policies;

/// <summary>What policies read of a call is read again from its record.</summary>
public sealed class RecordedContextTests : GatewayTest
{
    private const string Granted = "@id(\"granted\") permit (principal, action, resource);\n";
    private const string Secret = "s3cret-argument";
    private long _revision = 1;

    [Fact]
    public async Task Record_answers_what_the_call_answered()
    {
        await ChangeAsync(signals => signals with
        {
            Networks = [new("loop", ["127.0.0.0/8", "::1"]), new("here", ["127.0.0.1", "::1"])],
            Windows = [new() { Name = "always" }],
            Devices = [new("lap-7", Agent.Id)],
        });
        Assert.True(Gateway.Services.GetRequiredService<DevicePostures>().TryReport(new() { Id = "lap-7", Source = "mdm", Healthy = true, PatchedDays = 12, At = DateTimeOffset.UtcNow.AddSeconds(-9) }));
        string[] conditions =
        [
            "context.tls has kem && context.tls.kem == \"ML-KEM-768\" && context.tls.version == \"1.3\" && context.tls.pqKeyExchange && !context.tls.pqAuthentication && context.tls has signature",
            "context.client has ip && context.client.ip.isLoopback() && context.client.network == \"here\" && context.client.networks.containsAll([\"here\", \"loop\"]) && !(context.client has country)",
            "context.time has windows && context.time.windows.contains(\"always\") && context.time.hour >= 0 && !context.time.holiday && !context.time.inMaintenance",
            "context.identity.method == \"token\" && context.identity.strength == 1 && !(context.identity has scopes) && context.identity has ageSeconds",
            "context.budget.callsLastMinute == 1 && context.budget.bytesLastHour == 0 && !(context.budget has unitsLeft)",
            "context has device && context.device.id == \"lap-7\" && context.device.healthy && context.device.patchedDays == 12 && !(context.device has attested) && context.device.ageSeconds >= 9",
            "!context.tool.pinned && context.tool.destructive && context.tool.openWorld && !context.tool.readOnly && !context.tool.changed && !context.run.session",
        ];
        await PublishAsync(Granted + string.Concat(conditions.Select((condition, index) => $"@id(\"p{index}\") forbid (principal, action == Action::\"call\", resource) unless {{ {condition} }};\n")));
        await CallAsync();
        var record = (await Gateway.FactsAsync<CallRecord>(1))[0];
        Assert.True(record.Verdict == Verdict.Allow, string.Join("\n", record.Reasons));
        foreach (var condition in conditions)
        {
            Assert.Equal((Verdict.Allow, Verdict.Deny), (Judge(record, "unless", condition), Judge(record, "when", condition)));
        }

        var json = Encoding.UTF8.GetString(record.Context!.Json.Span);
        Assert.DoesNotContain(Secret, json, StringComparison.Ordinal);
        Assert.True(json.Length < 700, json);

        // A record of an earlier version knows none of it.
        Assert.Equal(Verdict.Deny, Judge(record with { Context = null }, "unless", "context has device"));
    }

    [Fact]
    public async Task Nothing_is_kept_while_what_is_granted_is_all_there_is()
    {
        await CallAsync();
        await PublishAsync(Granted + "forbid (principal, action, resource) when { context.tool.readOnly };");
        await CallAsync();
        var records = await Gateway.FactsAsync<CallRecord>(2);
        Assert.Equal((true, false), (records[0].Context is null, records[1].Context is null));
    }

    [Fact]
    public async Task Keeping_it_is_not_reading_it()
    {
        await ChangeAsync(signals => signals with { Rules = [new(SignalKind.Device, null, DenyUnknown: true), new(SignalKind.Location, null, DenyUnknown: true)] });
        await PublishAsync(Granted + "@id(\"no\") forbid (principal, action == Action::\"call\", resource) when { context.tool.destructive };");
        await CallAsync();
        var record = (await Gateway.FactsAsync<CallRecord>(1))[0];
        Assert.Equal(Verdict.Deny, record.Verdict);
        Assert.DoesNotContain(record.Reasons, reason => reason.Stage == "context");
        Assert.NotNull(record.Context);
    }

    [Fact]
    public void Record_with_more_than_a_leaf_holds_gives_up_its_context_first()
    {
        var record = new CallRecord { Id = Guid.NewGuid(), At = DateTimeOffset.UtcNow, Name = new string('x', 100_000), Context = new([.. """{"tool":[]}"""u8]) };
        var read = FactSerializer.DeserializeCall(FactSerializer.Serialize(record));
        Assert.Null(read.Context);
    }

    private static Verdict Judge(CallRecord record, string when, string condition)
    {
        var policies = PolicyTrial.With(PolicySnapshot.Unread, new(9, new Dictionary<string, string> { ["a.cedar"] = $"{Granted}forbid (principal, action, resource) {when} {{ {condition} }};" }));
        return PolicyTrial.Judge(policies, record.Agent, PolicyAction.Call, record.Server, CapabilityKind.Tool, record.Name, new RecordedContext(record, default, ToolFacts.Unknown)).Verdict;
    }

    private Task ChangeAsync(Func<SignalContents, SignalContents> change) => Gateway.ChangeAsync(contents => contents with { Signals = change(contents.Signals) });

    private Task PublishAsync(string text) => Gateway.ChangeAsync(contents => contents with
    {
        Policies = new PolicyRevisionContents(++_revision, new Dictionary<string, string> { ["test.cedar"] = text }),
    });

    private Task<HttpResponseMessage> CallAsync() =>
        PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","arguments":{"key":"#"}}}""".Replace("#", Secret, StringComparison.Ordinal));
}
