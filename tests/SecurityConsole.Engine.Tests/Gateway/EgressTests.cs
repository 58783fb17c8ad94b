using System.Net;
using System.Text.Json;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Engine.Tests.Gateway;

public sealed class EgressTests : GatewayTest
{
    private const string Inside = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"fetch","arguments":{"url":"https://a.example.com/"}}}""";
    private const string Outside = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"fetch","arguments":{"url":"https://evil.example/"}}}""";

    [Fact]
    public async Task A_call_that_leads_outside_does_not_reach_the_server_and_says_why()
    {
        await ListAsync(EgressKind.Network, "*.example.com");
        var response = await PostAsync(Outside);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.OK, CallFailures.RefusedByGateway), (response.StatusCode, body.RootElement.GetProperty("error").GetProperty("code").GetInt32()));
        Assert.Contains("evil.example", body.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(Server.Received);
        var record = Assert.Single(await Gateway.FactsAsync<CallRecord>(1));
        Assert.Equal((Verdict.Deny, "destinations", "destination-not-allowed"), (record.Verdict, record.Reasons[^1].Stage, record.Reasons[^1].Code));
        Assert.Contains("evil.example", record.Reasons[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_stays_inside_passes_byte_for_byte()
    {
        await ListAsync(EgressKind.Network, "*.example.com");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Inside)).StatusCode);
        Assert.Equal(Inside, Assert.Single(Server.Received).Text);
    }

    [Fact]
    public async Task A_batch_cannot_carry_what_a_call_could_not()
    {
        await ListAsync(EgressKind.Network, "*.example.com");
        var response = await PostAsync($"[{Inside},{Outside.Replace("\"id\":1", "\"id\":2", StringComparison.Ordinal)}]");
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(CallFailures.RefusedByGateway, body.RootElement.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Empty(Server.Received);
    }

    [Theory]
    [InlineData("https://a.example.com/x", true)]
    [InlineData("https://evil.example/x", false)]
    [InlineData("HTTPS://evil.example/x", false)]
    [InlineData("https:evil.example/x", false)]
    [InlineData("jar:https://evil.example/x", false)]
    [InlineData("git+https://evil.example/x", false)]
    [InlineData("demo://evil.example/x", true)]
    [InlineData("memo://notes/1", true)]
    [InlineData("memo://page?of=https://evil.example/x", false)]
    [InlineData("memo://page?of=https%3A%2F%2Fevil.example%2Fx", false)]
    [InlineData("memo://page?of=https%253A%252F%252Fevil.example%252Fx&a=b", false)]
    [InlineData("memo://page?of=https://a.example.com/x", true)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("file:///srv/data/../data/a", true)]
    [InlineData("file:///srv/data/../../etc/passwd", false)]
    [InlineData("mailto:x@evil.example", false)]
    [InlineData("mailto:x@example.com", true)]
    [InlineData("s3://secret/key", false)]
    [InlineData("s3://public/key", true)]
    public async Task Resource_that_leads_outside_is_not_read_or_followed_in_either_era(string uri, bool passes)
    {
        await Gateway.ChangeAsync(contents => contents with
        {
            EgressRules =
            [
                new(Registration.Id, EgressKind.Network, "*.example.com"), new(Registration.Id, EgressKind.Path, "/srv/data"),
                new(Registration.Id, EgressKind.Mailbox, "@example.com"), new(Registration.Id, EgressKind.Bucket, "public"),
            ],
        });
        const string Meta = """ "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";
        foreach (var method in (string[])["resources/read", "resources/subscribe"])
        {
            await AssertAsync(await PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{"uri":"{{uri}}"} }"""));
        }

        await AssertAsync(await PostAsync(
            $$"""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"{{uri}}",{{Meta}} } }""", ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "resources/read"), ("Mcp-Name", uri)));
        await AssertAsync(await PostAsync(
            $$"""{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"resourceSubscriptions":["memo://own","{{uri}}"]},{{Meta}} } }""", ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "subscriptions/listen")));
        await AssertAsync(await PostAsync($$"""[{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"{{uri}}"} }]"""));

        async Task AssertAsync(HttpResponseMessage response)
        {
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var record = (await Gateway.FactsAsync<CallRecord>(1))[0];
            Assert.Equal((passes, body), (!record.Reasons.Any(reason => reason is { Stage: "destinations", Code: "destination-not-allowed" }), body));
            Assert.Equal(passes ? 1 : 0, Server.Received.Count);
            Server.Received.Clear();
        }
    }

    [Fact]
    public async Task Policy_reads_where_a_resource_leads()
    {
        const string Text = """permit (principal, action, resource); forbid (principal, action == Action::"read", resource) when { context.argsMeta.hosts.contains("evil.example") };""";
        await Gateway.ChangeAsync(contents => contents with { Policies = new(2, new Dictionary<string, string> { ["test.cedar"] = Text }) });
        Assert.Contains("Denied by a policy", await (await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"https://evil.example/x"}}""")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Server.Received);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"demo://evil.example/x"}}""")).StatusCode);
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task Without_a_list_calls_pass_as_before()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Outside)).StatusCode);
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task A_server_whose_name_leads_inside_is_not_dialled_until_it_is_allowed()
    {
        // Another name of this machine is a name like any other, and not the literal that a registration allows.
        var name = new[] { "localhost.", Dns.GetHostName() }.FirstOrDefault(LeadsToLoopback);
        Assert.SkipWhen(name is null, "No name of this machine but 'localhost' leads to its loopback.");
        var other = await Gateway.RegisterServerAsync("inside", new Uri($"http://{name}:{Server.Endpoint.Port}/mcp"));
        await Gateway.GrantAsync(Agent, other);
        using var refused = await Client.PostAsync(Gateway.Url("inside"), Message(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
        Assert.Empty(Server.Received);
        var record = Assert.Single(await Gateway.FactsAsync<CallRecord>(1));
        Assert.Equal("address-refused", record.Reasons[^1].Code);

        await Gateway.ChangeAsync(contents => contents with { EgressRules = [new(other.Id, EgressKind.Dial, "127.0.0.0/8"), new(other.Id, EgressKind.Dial, "::1")] });
        using var allowed = await Client.PostAsync(Gateway.Url("inside"), Message(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
    }

    private static bool LeadsToLoopback(string name)
    {
        try
        {
            return Dns.GetHostAddresses(name) is { Length: > 0 } found && found.All(IPAddress.IsLoopback);
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static StringContent Message() => new("""{"jsonrpc":"2.0","id":1,"method":"ping"}""", System.Text.Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));

    private Task ListAsync(EgressKind kind, string pattern) => Gateway.ChangeAsync(contents => contents with { EgressRules = [new(Registration.Id, kind, pattern)] });
}
