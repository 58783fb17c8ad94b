using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Engine.Tests.Gateway;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Tests.Signals;

/// <summary>Policies that read signals, over the real gateway and real post-quantum TLS.</summary>
public sealed class SignalPolicyTests : GatewayTest
{
    private const string Granted = "permit (principal, action, resource);\n";
    private long _revision = 1;

    [Theory]
    [InlineData("""context.tls has kem && context.tls.kem == "ML-KEM-768" && context.tls.version == "1.3" && context.tls.pqKeyExchange && !context.tls.pqAuthentication""")]
    [InlineData("""context.client has ip && context.client.ip.isLoopback() && context.client.network == "here" && context.client.networks.containsAll(["here", "loop"])""")]
    [InlineData("""context.time has windows && context.time.windows.contains("always") && context.time.hour >= 0 && context.time.weekday <= 7 && !context.time.holiday && !context.time.inMaintenance""")]
    [InlineData("""context.time.now > datetime("2024-01-01") && context.identity.method == "token" && context.identity.strength == 1""")]
    [InlineData("""context.budget.callsLastMinute == 1 && context.budget.bytesLastHour == 0 && !(context.budget has unitsLeft)""")]
    [InlineData("""!(context has device) && !(context.identity has workload) && !(context.client has country)""")]
    public async Task Policy_reads_what_is_so(string condition)
    {
        await ChangeAsync(signals => signals with { Networks = [new("loop", ["127.0.0.0/8", "::1"]), new("here", ["127.0.0.1", "::1"])], Windows = [new() { Name = "always" }] });
        await PublishAsync($"{Granted}forbid (principal, action == Action::\"call\", resource) unless {{ {condition} }};");
        Assert.Null(await ErrorAsync(await CallAsync()));
        await PublishAsync($"{Granted}forbid (principal, action == Action::\"call\", resource) when {{ {condition.Replace("callsLastMinute == 1", "callsLastMinute == 2", StringComparison.Ordinal).Replace("bytesLastHour == 0", "bytesLastHour > 100", StringComparison.Ordinal)} }};");
        Assert.NotNull(await ErrorAsync(await CallAsync()));
    }

    [Fact]
    public async Task Unhealthy_device_stops_calls_from_the_next_one_on()
    {
        var devices = Gateway.Services.GetRequiredService<DevicePostures>();
        await ChangeAsync(signals => signals with { Devices = [new("lap-7", Agent.Id)] });
        await PublishAsync(Granted + "forbid (principal, action, resource) unless { context has device && context.device has healthy && context.device.healthy };");
        Assert.NotNull(await ErrorAsync(await CallAsync()));
        Assert.True(devices.TryReport(new() { Id = "lap-7", Source = "mdm", Healthy = true, At = DateTimeOffset.UtcNow.AddSeconds(-9) }));
        Assert.Null(await ErrorAsync(await CallAsync()));
        Assert.True(devices.TryReport(new() { Id = "lap-7", Source = "mdm", Healthy = false, At = DateTimeOffset.UtcNow.AddSeconds(-8) }));
        Assert.NotNull(await ErrorAsync(await CallAsync()));
        var record = (await Gateway.FactsAsync<CallRecord>(3))[2];
        Assert.Contains(record.Reasons, reason => reason is { Stage: "context", Code: "read" } && reason.Text.Contains("device lap-7 (mdm, ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_signal_denies_where_it_is_read_and_only_there()
    {
        await ChangeAsync(signals => signals with { Rules = [new(SignalKind.Device, null, DenyUnknown: true)] });
        Assert.Null(await ErrorAsync(await CallAsync()));
        await PublishAsync(Granted + """forbid (principal, action, resource == Tool::"tools/pay") when { context has device && context.device has healthy && !context.device.healthy };""");
        Assert.Null(await ErrorAsync(await CallAsync("read")));
        Assert.Contains("nothing recent enough is known", await ErrorAsync(await CallAsync("pay")), StringComparison.Ordinal);

        // A policy in shadow denies nothing by what it reads.
        await PublishAsync(Granted + """@shadow forbid (principal, action, resource == Tool::"tools/pay") when { context has device };""");
        Assert.Null(await ErrorAsync(await CallAsync("pay")));
    }

    [Fact]
    public async Task Word_of_the_connector_counts_where_it_is_believed_and_goes_no_further()
    {
        await ChangeAsync(signals => signals with { SelfReporting = [Agent.Id] });
        await PublishAsync(Granted + """forbid (principal, action == Action::"call", resource) unless { context has device && context.device.source == "connector" && context.device has patchedDays && context.device.patchedDays < 14 };""");
        Assert.Null(await ErrorAsync(await CallAsync("read", "id=lap-7; patched-days=3")));
        Assert.DoesNotContain(Server.Received.First().Headers.Keys, name => name.Equals(DeviceHeader.Name, StringComparison.OrdinalIgnoreCase));
        Assert.NotNull(await ErrorAsync(await CallAsync("read", "id=lap-7; patched-days=30")));
        await ChangeAsync(signals => signals with { SelfReporting = [] });
        Assert.NotNull(await ErrorAsync(await CallAsync("read", "id=lap-7; patched-days=3")));
    }

    private Task ChangeAsync(Func<SignalContents, SignalContents> change) => Gateway.ChangeAsync(contents => contents with { Signals = change(contents.Signals) });

    private Task PublishAsync(string text) => Gateway.ChangeAsync(contents => contents with
    {
        Policies = new PolicyRevisionContents(++_revision, new Dictionary<string, string> { ["test.cedar"] = text }),
    });

    private Task<HttpResponseMessage> CallAsync(string tool = "read", string? device = null)
    {
        var body = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"#","arguments":{}}}""".Replace("#", tool, StringComparison.Ordinal);
        return device is null ? PostAsync(body) : PostAsync(body, (DeviceHeader.Name, device));
    }

    private static async Task<string?> ErrorAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.TryGetProperty("error", out var error) ? error.GetProperty("message").GetString() : null;
    }
}
