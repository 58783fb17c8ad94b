using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Policies.Context.Recorded;
using SecurityConsole.Storage.Payloads;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration.Policies;

/// <summary>What policies do, and why, in a console of its own.</summary>
public sealed class PolicyEffectTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private const string Granted = "@id(\"granted\") permit (principal, action, resource);\n";

    [Theory]
    [InlineData("when { context.args has path && context.args.path like \"/etc/*\" }", "context.args.path", "with the argument path “/etc/x”")]
    [InlineData("when { context.args has limit && context.args.limit > 100 }", "context.args.limit", "with the argument limit 101")]
    [InlineData("when { context.client has network && context.client.network == \"office\" }", "context.client.network", "from the network “office”")]
    [InlineData("when { context has device && context.device has patchedDays && context.device.patchedDays > 30 }", "context.device.patchedDays", "with device.patchedDays 31")]
    [InlineData("when { context.time has hour && context.time.hour == 13 }", "context.time.hour", "with time.hour 13")]
    [InlineData("when { context.tls has kem && context.tls.kem == \"ML-KEM-1024\" }", "context.tls.kem", "with tls.kem “ML-KEM-1024”")]
    [InlineData("when { context.identity.strength >= 3 }", "context.identity.strength", "with identity.strength 3")]
    public async Task Rule_on_one_attribute_is_found_with_a_call_that_shows_it(string condition, string attribute, string words)
    {
        await RegisterAsync();
        var report = await CompareAsync(Granted + $"@id(\"new\") forbid (principal, action, resource) {condition};");
        Assert.True(report.GetProperty("isWhole").GetBoolean());
        var difference = Assert.Single(report.GetProperty("differences").EnumerateArray());
        Assert.Equal(("allow", "deny", "bot"), (difference.Text("before"), difference.Text("after"), difference.Text("agent")));
        Assert.Contains(attribute, difference.GetProperty("context").EnumerateObject().Select(fact => fact.Name));
        Assert.StartsWith("bot: call read_file of files", difference.Text("example"), StringComparison.Ordinal);
        Assert.Contains(words, difference.Text("example"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_that_say_the_same_in_other_words_do_not_differ()
    {
        await RegisterAsync();
        var report = await CompareAsync("@id(\"one\") permit (principal, action, resource) when { context.tls.pqKeyExchange };\n@id(\"two\") permit (principal, action, resource) unless { context.tls.pqKeyExchange };");
        Assert.Empty(report.GetProperty("differences").EnumerateArray());
        Assert.True(report.GetProperty("compared").GetInt64() > 3);
    }

    [Fact]
    public async Task Recorded_call_is_explained_with_what_would_change_it()
    {
        var (agent, server) = await RegisterAsync();
        await PublishAsync(Granted + """
            @id("patched") forbid (principal, action, resource) when { context has device && context.device has patchedDays && context.device.patchedDays > 30 };
            @id("no-etc") forbid (principal, action, resource) when { context.args has path && context.args.path like "/etc/*" };
            """);
        var payload = Guid.CreateVersion7();
        var request = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read_file","arguments":{"path":"/srv/a"}}}""";
        await console.Services.GetRequiredService<PayloadStore>().WriteAsync(payload, new(Encoding.UTF8.GetBytes(request), "{}"u8.ToArray()), TestContext.Current.CancellationToken);
        var call = await AppendAsync(agent, server, payload);

        var explanation = await console.Api().ReadAsync($"/policies/explanations/{call}");
        Assert.Equal(("deny", "patched"), (explanation.Text("verdict"), explanation.GetProperty("policies")[0].Text("id")));
        Assert.Equal("45", explanation.GetProperty("read").Text("context.device.patchedDays"));
        Assert.Equal("\"/srv/a\"", explanation.GetProperty("read").Text("context.args.path"));
        Assert.False(explanation.GetProperty("lacksArguments").GetBoolean());
        var sentences = explanation.GetProperty("flips").EnumerateArray().Select(flip => flip.Text("sentence")).ToList();
        Assert.Equal("It would be allowed if device.patchedDays were at most 30 (it was 45).", sentences[0]);
        Assert.Contains("It would be allowed without the policy “patched”.", sentences);

        // Who may not read what was said learns nothing of it, and the call is explained all the same.
        var (_, made) = await console.Api().SendAsync("POST", "/api-tokens", """{"name":"explainer","scopes":["calls:read","policies:read"]}""");
        var partial = await console.Api(made.Text("token")).ReadAsync($"/policies/explanations/{call}");
        Assert.True(partial.GetProperty("lacksArguments").GetBoolean());
        Assert.DoesNotContain("/srv/a", partial.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(sentences[0], partial.GetProperty("flips")[0].Text("sentence"));
        Assert.Equal(HttpStatusCode.NotFound, (await console.Api().SendAsync("GET", $"/policies/explanations/{Guid.NewGuid()}")).Status);
        Assert.Equal(1, (await console.Api().ReadAsync($"/actions?target=call:{call}")).GetProperty("items").EnumerateArray().Count(action => action.Text("action") == "payload.read"));
    }

    [Fact]
    public async Task Simulation_reads_the_recorded_context()
    {
        var (agent, server) = await RegisterAsync();
        await AppendAsync(agent, server, null, patchedDays: 12);
        var body = JsonSerializer.Serialize(new { days = 1, documents = new Dictionary<string, string> { ["policies.cedar"] = Granted + "@id(\"sim\") forbid (principal, action, resource) when { context has device && context.device.id == \"lap-7\" };" } });
        var (_, started) = await console.Api().SendAsync("POST", "/policies/simulations", body);
        var done = await Eventually.GetAsync(async () => await console.Api().ReadAsync($"/policies/simulations/{started.Text("id")}") is var view && view.Text("state") != "running" ? view.GetRawText() : null);
        using var result = JsonDocument.Parse(done);
        Assert.Contains(result.RootElement.GetProperty("result").GetProperty("groups").EnumerateArray(), group => group.GetProperty("afterPolicies").EnumerateArray().Any(id => id.GetString() == "sim"));
    }

    private async Task<JsonElement> CompareAsync(string text)
    {
        // Against what an installation begins with, whatever other tests published.
        var body = JsonSerializer.Serialize(new { from = 1, documents = new Dictionary<string, string> { ["policies.cedar"] = text } });
        var (status, report) = await console.Api().SendAsync("POST", "/policies/compare", body);
        Assert.Equal(HttpStatusCode.OK, status);
        return report;
    }

    private async Task PublishAsync(string text)
    {
        var (_, proposal) = await console.Api().SendAsync("POST", "/policies/revisions", JsonSerializer.Serialize(new { note = "Try.", documents = new Dictionary<string, string> { ["policies.cedar"] = text } }));
        var (status, _) = await console.Api().SendAsync("POST", $"/policies/revisions/{proposal.GetProperty("number").GetInt64()}/approve", """{"alone":true}""");
        Assert.Equal(HttpStatusCode.OK, status);
    }

    private async Task<(Guid Agent, Guid Server)> RegisterAsync()
    {
        var api = console.Api();
        await api.SendAsync("POST", "/agents", """{"name":"bot"}""");
        await api.SendAsync("POST", "/servers", """{"name":"files","endpoint":"https://files.example/mcp"}""");
        await api.SendAsync("POST", "/grants", """{"agent":"bot","server":"files","tools":["read_file"]}""");
        return ((await api.ReadAsync("/agents/bot")).GetProperty("id").GetGuid(), (await api.ReadAsync("/servers/files")).GetProperty("id").GetGuid());
    }

    private async Task<Guid> AppendAsync(Guid agent, Guid server, Guid? payload, int patchedDays = 45)
    {
        var journal = console.Services.GetRequiredService<EventJournal>();
        var call = new CallRecord
        {
            Id = Guid.CreateVersion7(),
            At = DateTimeOffset.UtcNow,
            Node = "test",
            AgentId = agent,
            Agent = "bot",
            ServerId = server,
            Server = "files",
            Kind = CallKind.Request,
            Method = "tools/call",
            Name = "read_file",
            PayloadId = payload,
            ArgumentsHash = payload is null ? [] : new byte[32],
            Context = new RecordedFacts(Encoding.UTF8.GetBytes($$"""{"device":{"id":"lap-7","patchedDays":{{patchedDays}},"source":"mdm","ageSeconds":3},"identity":{"method":"token","strength":1},"budget":{},"tool":["pinned"]}""")),
        };
        Assert.True(await journal.ReserveAsync(TestContext.Current.CancellationToken));
        journal.Append(call);
        await Eventually.GetAsync(async () => (await console.Api().SendAsync("GET", $"/calls/{call.Id}")).Status == HttpStatusCode.OK ? "there" : null);
        return call.Id;
    }
}
