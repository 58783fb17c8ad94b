using System.Net;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

[Collection(RunningConsoleCollection.Name)]
public sealed class ConnectorTests(RunningConsole console)
{
    [Fact]
    public async Task Token_of_a_connector_is_shown_once_and_can_be_replaced_and_revoked()
    {
        var api = console.Api();
        var (created, server) = await api.SendAsync("POST", "/servers", """{"name":"dialling","transport":"connector"}""");
        Assert.Equal(HttpStatusCode.Created, created);
        Assert.Equal("connector", server.Text("transport"));
        Assert.False(server.GetProperty("plaintext").GetBoolean());
        Assert.Equal("", (await api.ReadAsync("/servers/dialling/connector")).Text("tokenPrefix"));

        var (issued, first) = await api.SendAsync("POST", "/servers/dialling/connector/token");
        var (_, second) = await api.SendAsync("POST", "/servers/dialling/connector/token");
        var token = second.Text("token");

        Assert.Equal(HttpStatusCode.Created, issued);
        Assert.Matches("^scs_[A-Za-z0-9_-]{43}$", token);
        Assert.NotEqual(first.Text("token"), token);
        var view = await api.ReadAsync("/servers/dialling/connector");
        Assert.Equal(token[..8], view.Text("tokenPrefix"));
        Assert.False(view.GetProperty("isConnected").GetBoolean());
        Assert.DoesNotContain(token, view.GetRawText() + (await api.ReadAsync("/servers/dialling")).GetRawText(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", "/servers/dialling/connector/token")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync("DELETE", "/servers/dialling/connector/token")).Status);
    }

    [Fact]
    public async Task Issuing_is_recorded_without_the_token()
    {
        var api = console.Api();
        await api.SendAsync("POST", "/servers", """{"name":"recorded","transport":"connector"}""");
        var token = (await api.SendAsync("POST", "/servers/recorded/connector/token")).Body.Text("token");

        var action = await Eventually.GetAsync(async () =>
            (await api.ReadAsync("/actions?target=server%3Arecorded")).GetRawText() is var text && text.Contains("server.issue-connector-token", StringComparison.Ordinal) ? text : null);

        Assert.Contains(token[..8], action, StringComparison.Ordinal);
        Assert.DoesNotContain(token, action, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"both-ways","transport":"connector","endpoint":"https://a.example/mcp"}""")]
    [InlineData("""{"name":"no-way","transport":"streamableHttp"}""")]
    public async Task Server_has_an_address_or_a_connector(string registration) =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await console.Api().SendAsync("POST", "/servers", registration)).Status);

    [Fact]
    public async Task Server_with_an_address_has_no_connector_and_becomes_none_with_one()
    {
        var api = console.Api();
        await api.SendAsync("POST", "/servers", """{"name":"addressed","endpoint":"https://a.example/mcp"}""");

        Assert.Equal(HttpStatusCode.Conflict, (await api.SendAsync("POST", "/servers/addressed/connector/token")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.SendAsync("PATCH", "/servers/addressed", """{"transport":"connector"}""")).Status);
    }
}
