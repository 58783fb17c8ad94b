using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Engine.Signals.Locations;
using SecurityConsole.Engine.Signals.Records;
using SecurityConsole.Policy.Values;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Tests.Signals.Records;

public sealed class SignalRecordsTests
{
    private static readonly Guid s_agent = Guid.NewGuid();
    private readonly ManualTime _time = new();
    private readonly LiveSignals _live = new(new(), new(), new(), new());

    [Fact]
    public void Without_any_knowledge_there_is_only_what_the_call_shows()
    {
        using var call = Call(SignalContents.None);
        Assert.Equal(["pqAuthentication", "pqKeyExchange"], Names(call, "tls"));
        Assert.Equal(["ip", "networks"], Names(call, "client"));
        Assert.Equal(["holiday", "hour", "inMaintenance", "now", "weekday", "windows"], Names(call, "time"));
        Assert.Equal(["method", "strength"], Names(call, "identity"));
        Assert.Equal(["bytesLastHour", "callsLastMinute"], Names(call, "budget"));
        Assert.False(SignalRecords.TryGet(call.Signals, "device", out _));
        Assert.False(SignalRecords.TryGet(call.Signals, "args", out _));
        Assert.Equal(CedarValue.Of(12L), Get(call, "time", "hour"));
        Assert.Equal(CedarValue.Of(6L), Get(call, "time", "weekday"));
        Assert.Equal(CedarValue.Of(DateTimeValue.Of(_time.GetUtcNow())), Get(call, "time", "now"));
        Assert.Equal("10.1.2.3", Get(call, "client", "ip").AsIpAddress.ToString());
    }

    [Fact]
    public void Network_and_location_are_those_of_the_socket_and_no_header_changes_them()
    {
        LocationText.TryRead(new StringReader("10.0.0.0/8,DE,64500"), _time.GetUtcNow(), out var table);
        _live.Locations.Publish(table);
        using var call = Call(SignalContents.None with { Networks = [new("office", ["10.1.0.0/16"])] }, http => http.Request.Headers["X-Forwarded-For"] = "192.0.2.1");
        Assert.Equal(CedarValue.Of("office"), Get(call, "client", "network"));
        Assert.Equal(CedarValue.Of("DE"), Get(call, "client", "country"));
        Assert.Equal(CedarValue.Of(64500L), Get(call, "client", "asn"));
        Assert.Equal("network office; country DE, AS 64500", SignalText.Of(call.Signals));
        Assert.Null(call.Signals.Deniable);
    }

    [Fact]
    public void Table_of_locations_that_is_too_old_says_nothing()
    {
        LocationText.TryRead(new StringReader("10.0.0.0/8,DE,64500"), _time.GetUtcNow().AddDays(-91), out var table);
        _live.Locations.Publish(table);
        using var call = Call(SignalContents.None);
        Assert.Equal(["ip", "networks"], Names(call, "client"));
    }

    [Fact]
    public void Reported_device_is_read_while_its_word_is_fresh()
    {
        var contents = SignalContents.None with { Devices = [new("lap-7", s_agent)] };
        _live.Devices.TryReport(new() { Id = "lap-7", Source = "mdm", Healthy = true, PatchedDays = 4, At = _time.GetUtcNow() });
        _time.Advance(TimeSpan.FromHours(1));
        using var call = Call(contents);
        Assert.Equal(["ageSeconds", "healthy", "id", "patchedDays", "source"], Names(call, "device"));
        Assert.Equal(CedarValue.Of(3600L), Get(call, "device", "ageSeconds"));
        Assert.Equal(CedarValue.Of("mdm"), Get(call, "device", "source"));
        _time.Advance(TimeSpan.FromHours(24));
        using var later = Call(contents);
        Assert.False(SignalRecords.TryGet(later.Signals, "device", out _));
        Assert.Null(later.Signals.Deniable);
    }

    [Fact]
    public void Unknown_signal_that_a_policy_reads_can_deny_the_call()
    {
        using var call = Call(SignalContents.None with { Rules = [new(SignalKind.Device, null, DenyUnknown: true), new(SignalKind.Network, null, DenyUnknown: true)] });
        Assert.Null(call.Signals.Deniable);
        SignalRecords.TryGet(call.Signals, "time", out _);
        Assert.Null(call.Signals.Deniable);
        Assert.False(SignalRecords.TryGet(call.Signals, "device", out _));
        Assert.Equal(SignalKind.Device, call.Signals.Deniable);
    }

    [Fact]
    public void Connector_is_believed_only_where_an_administrator_said_so()
    {
        static void Header(HttpContext http) => http.Request.Headers[DeviceHeader.Name] = "id=lap-7; patched-days=2; disk-encrypted=?1";
        using (var call = Call(SignalContents.None, Header))
        {
            Assert.False(SignalRecords.TryGet(call.Signals, "device", out _));
        }

        using (var call = Call(SignalContents.None with { SelfReporting = [s_agent] }, Header))
        {
            Assert.Equal(CedarValue.Of("connector"), Get(call, "device", "source"));
            Assert.Equal(CedarValue.Of(2L), Get(call, "device", "patchedDays"));
            Assert.Equal(["ageSeconds", "diskEncrypted", "id", "patchedDays", "source"], Names(call, "device"));
        }

        using (var call = Call(SignalContents.None with { SelfReporting = [s_agent], Devices = [new("lap-8", s_agent)] }, Header))
        {
            Assert.False(SignalRecords.TryGet(call.Signals, "device", out _));
        }

        _live.Devices.TryReport(new() { Id = "lap-7", Source = "mdm", Healthy = false, At = _time.GetUtcNow() });
        using (var call = Call(SignalContents.None with { SelfReporting = [s_agent], Devices = [new("lap-7", s_agent), new("lap-8", s_agent)] }, Header))
        {
            Assert.Equal(CedarValue.Of(false), Get(call, "device", "healthy"));
            Assert.Equal(CedarValue.Of("mdm"), Get(call, "device", "source"));
        }
    }

    [Fact]
    public void Agent_of_several_devices_cannot_choose_the_healthier_one()
    {
        _live.Devices.TryReport(new() { Id = "good", Source = "mdm", Healthy = true, At = _time.GetUtcNow() });
        _live.Devices.TryReport(new() { Id = "bad", Source = "mdm", Healthy = false, At = _time.GetUtcNow() });
        using var call = Call(SignalContents.None with { Devices = [new("good", s_agent), new("bad", s_agent)] }, http => http.Request.Headers[DeviceHeader.Name] = "id=good");
        Assert.False(SignalRecords.TryGet(call.Signals, "device", out _));
    }

    [Fact]
    public void Budget_says_what_was_used_and_what_is_left()
    {
        Assert.True(RateRule.TryParse("100 units/d", out var rule));
        var contents = SignalContents.None with { Budgets = [new("units", s_agent, "", [], rule)] };
        _live.Usage.CountCalls(s_agent, 2, _time.GetUtcNow());
        _live.Usage.CountBytes(s_agent, 500, _time.GetUtcNow());
        _live.Limits.TryTake(new(s_agent, "budget:units"), rule, 30, _time.GetUtcNow());
        using var call = Call(contents);
        Assert.Equal(CedarValue.Of(2L), Get(call, "budget", "callsLastMinute"));
        Assert.Equal(CedarValue.Of(500L), Get(call, "budget", "bytesLastHour"));
        Assert.Equal(CedarValue.Of(70L), Get(call, "budget", "unitsLeft"));
    }

    [Fact]
    public void Workload_is_what_a_verified_token_says()
    {
        using var call = Call(SignalContents.None);
        call.Subject = new() { IssuerName = "cluster", Issuer = "https://cluster", Algorithm = "ES256", Workload = Read("""{"kubernetes.io":{"namespace":"ai","serviceaccount":{"name":"bot","uid":"1"},"pod":{"name":"bot-0"},"node":5}}""", WorkloadEvidence.Kubernetes) };
        var workload = Get(call, "identity", "workload").AsRecord;
        Assert.Equal(["namespace", "pod", "serviceAccount", "source"], workload.Names.Order(StringComparer.Ordinal));
        Assert.Null(Read("""{"kubernetes.io":{"pod":{"name":"bot-0"}}}""", WorkloadEvidence.Kubernetes));
        Assert.Null(Read("""{"kubernetes.io":{"namespace":"ai"}}""", WorkloadEvidence.Spiffe));
        Assert.Null(Read("""{"sub":"spiffe://Not a domain/x"}""", WorkloadEvidence.Spiffe));
        Assert.Equal("spiffe://prod.example/ns/ai", Read("""{"sub":"spiffe://prod.example/ns/ai"}""", WorkloadEvidence.Spiffe)!.SpiffeId);
        var machine = Read("""{"hwmodel":"GCP_AMD_SEV","secboot":true,"dbgstat":"disabled-since-boot"}""", WorkloadEvidence.Confidential)!;
        Assert.Equal(("GCP_AMD_SEV", true, false), (machine.Hardware, machine.SecureBoot, machine.Debuggable));
        Assert.Equal("sevsnpvm", Read("""{"x-ms-isolation-tee":{"x-ms-attestation-type":"sevsnpvm"}}""", WorkloadEvidence.Confidential)!.Hardware);

        static WorkloadClaims? Read(string claims, params WorkloadEvidence[] evidence) =>
            WorkloadClaims.TryRead(JwtClaims.TryRead(Encoding.UTF8.GetBytes(claims), out _)!, new() { Id = Guid.CreateVersion7(), Name = "cluster", Issuer = "https://cluster", Attests = evidence });
    }

    [Fact]
    public void Schema_names_what_the_records_may_have()
    {
        foreach (var member in SignalRecords.Names)
        {
            Assert.Matches($"(^|, ){member}\\??: ", SignalSchema.Members);
        }
    }

    private CallContext Call(SignalContents contents, Action<HttpContext>? change = null)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:10.1.2.3");
        change?.Invoke(http);
        var directory = new DirectorySnapshot(1, DirectorySnapshot.Empty.Credentials, DirectorySnapshot.Empty.Servers) { Signals = SignalSnapshot.Build(contents, _live) };
        var agent = new AgentModel(new() { Id = s_agent, Name = "agent" }, System.Collections.Frozen.FrozenDictionary<string, GrantedServer>.Empty);
        return new(http, "tools", directory, _time) { Credential = new(Guid.NewGuid(), agent, null) };
    }

    private static string[] Names(CallContext call, string record)
    {
        Assert.True(SignalRecords.TryGet(call.Signals, record, out var value));
        var names = value.AsRecord.Names;
        Assert.Equal(names.Count, value.AsRecord.Count);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    private static CedarValue Get(CallContext call, string record, string name)
    {
        Assert.True(SignalRecords.TryGet(call.Signals, record, out var value));
        Assert.True(value.AsRecord.TryGet(name, out var found));
        return found;
    }
}
