using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Signals;

namespace SecurityConsole.Engine.Tests.Identity.OAuth;

/// <summary>What an issuer attests of workloads decides calls by policy, as far as the issuer is believed.</summary>
public sealed class WorkloadTokenTests : OAuthTest
{
    private const string OnlyTheBot = """permit (principal, action, resource) when { context.identity has workload && context.identity.workload has serviceAccount && context.identity.workload.serviceAccount == "bot" && context.identity.workload has namespace && context.identity.workload.namespace == "ai" && context.identity.workload.source == "login" };""";
    private long _revision = 1;

    [Fact]
    public async Task Policy_decides_by_the_pod_that_the_cluster_attests()
    {
        await ChangeIssuerAsync(issuer => issuer with { Attests = [WorkloadEvidence.Kubernetes] });
        await PublishAsync(OnlyTheBot);
        Assert.Equal("", await DecideAsync(Pod("bot")));
        Assert.Equal("no-permit", await DecideAsync(Pod("other")));
        Assert.Equal("no-permit", await DecideAsync());

        var record = await LastRecordAsync(Pod("other"));
        Assert.Contains(record.Reasons, reason => reason is { Stage: "context", Code: "read" } && reason.Text.Contains("workload ai/other (by login)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Issuer_that_is_not_marked_attests_nothing()
    {
        await PublishAsync(OnlyTheBot);
        Assert.Equal("no-permit", await DecideAsync(Pod("bot")));
        await ChangeIssuerAsync(issuer => issuer with { Attests = [WorkloadEvidence.Spiffe, WorkloadEvidence.Confidential] });
        Assert.Equal("no-permit", await DecideAsync(Pod("bot")));
        await ChangeIssuerAsync(issuer => issuer with { Attests = [WorkloadEvidence.Kubernetes] });
        Assert.Equal("", await DecideAsync(Pod("bot")));
        await ChangeIssuerAsync(issuer => issuer with { Attests = [] });
        Assert.Equal("no-permit", await DecideAsync(Pod("bot")));
    }

    [Theory]
    [InlineData(WorkloadEvidence.Spiffe, """context.identity.workload has spiffeId && context.identity.workload.spiffeId like "spiffe://prod.example/*" """)]
    [InlineData(WorkloadEvidence.Confidential, """context.identity.workload has hardware && context.identity.workload.hardware == "GCP_AMD_SEV" && context.identity.workload has secureBoot && context.identity.workload.secureBoot && context.identity.workload has debuggable && !context.identity.workload.debuggable""")]
    public async Task Other_claims_of_workloads_are_read(WorkloadEvidence evidence, string condition)
    {
        await ChangeIssuerAsync(issuer => issuer with { Attests = [evidence] });
        await BindAsync("sub", "spiffe://prod.example/ns/ai/sa/bot");
        await BindAsync("sub", "spiffe://test.example/ns/ai/sa/bot");
        await PublishAsync($"permit (principal, action, resource) when {{ context.identity has workload && {condition} }};");
        Assert.Equal("", await DecideAsync(("sub", "spiffe://prod.example/ns/ai/sa/bot"), ("hwmodel", "GCP_AMD_SEV"), ("secboot", true), ("dbgstat", "disabled-since-boot")));
        Assert.Equal("no-permit", await DecideAsync(("sub", "spiffe://test.example/ns/ai/sa/bot"), ("hwmodel", "GCP_AMD_SEV"), ("secboot", true), ("dbgstat", "enabled")));
    }

    [Fact]
    public async Task Attestation_that_is_too_old_or_missing_is_unknown_and_denies_where_that_is_wanted()
    {
        await ChangeIssuerAsync(issuer => issuer with { Attests = [WorkloadEvidence.Kubernetes] });
        await PublishAsync("permit (principal, action, resource) unless { context.identity has workload && context.identity.workload has node && context.identity.workload.node == \"lost\" };");
        Assert.Equal("", await DecideAsync());
        await Gateway.ChangeAsync(contents => contents with { Signals = contents.Signals with { Rules = [new(SignalKind.Workload, TimeSpan.FromMinutes(5), DenyUnknown: true)] } });
        Assert.Equal("signal-unknown", await DecideAsync());
        Assert.Equal("", await DecideAsync(Pod("bot")));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal("signal-unknown", await DecideAsync(Pod("bot"), ("iat", now - 400)));
        Assert.Equal("signal-unknown", await DecideAsync(Pod("bot"), ("iat", null)));
    }

    private static (string, object?) Pod(string account) => ("kubernetes.io", new Dictionary<string, object> { ["namespace"] = "ai", ["serviceaccount"] = new Dictionary<string, object> { ["name"] = account }, ["pod"] = new Dictionary<string, object> { ["name"] = "bot-0" } });

    private Task PublishAsync(string text) => Gateway.ChangeAsync(contents => contents with
    {
        Policies = new PolicyRevisionContents(++_revision, new Dictionary<string, string> { ["test.cedar"] = text }),
    });

    /// <summary>Code of the refusal by policy or signal; empty where the call was let through.</summary>
    private async Task<string> DecideAsync(params (string Name, object? Value)[] claims)
    {
        var record = await LastRecordAsync(claims);
        return record.Reasons.FirstOrDefault(reason => reason.Code is "no-permit" or "signal-unknown")?.Code ?? (record.Verdict == Verdict.Allow ? "" : "refused");
    }

    private async Task<CallRecord> LastRecordAsync(params (string Name, object? Value)[] claims)
    {
        using var client = Gateway.CreateClient();
        using var response = await PostAsync(client, """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","arguments":{}}}""", ("Authorization", $"Bearer {Token(claims)}"));
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await LastCallAsync();
    }
}
