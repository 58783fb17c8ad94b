using System.Net;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

[Collection(RunningConsoleCollection.Name)]
public sealed class ServerTests(RunningConsole console)
{
    [Theory]
    [InlineData("https://tickets.example.com/mcp")]
    [InlineData("http://127.0.0.1:9/mcp")]
    [InlineData("http://[::1]:9/mcp")]
    [InlineData("http://localhost:9/mcp")]
    public async Task Endpoint_over_tls_or_on_loopback_is_accepted(string endpoint) => Assert.Equal(HttpStatusCode.Created, await RegisterAsync(endpoint));

    [Theory]
    [InlineData("http://tickets.example.com/mcp")]
    [InlineData("http://localhost.example.com/mcp")]
    [InlineData("https://user:secret@tickets.example.com/mcp")]
    [InlineData("https://tickets.example.com/mcp#x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("tickets")]
    [InlineData("")]
    public async Task Endpoint_that_is_not_safe_is_refused(string endpoint) => Assert.Equal(HttpStatusCode.UnprocessableEntity, await RegisterAsync(endpoint));

    [Fact]
    public async Task Plain_http_to_another_machine_passes_only_when_it_is_asked_for()
    {
        var (status, server) = await console.Api().SendAsync("POST", "/servers", """{"name":"plain","endpoint":"http://10.0.0.1/mcp","allowPlaintext":true}""");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.True(server.GetProperty("plaintext").GetBoolean());
    }

    [Fact]
    public async Task Credential_is_never_shown()
    {
        var (_, server) = await console.Api().SendAsync("POST", "/servers", """{"name":"secretive","endpoint":"https://a.example/mcp","credentialHeader":"X-Key","credentialValue":"hush-hush"}""");

        Assert.True(server.GetProperty("hasCredential").GetBoolean());
        Assert.DoesNotContain("hush-hush", server.GetRawText() + (await console.Api().ReadAsync("/servers")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credential_does_not_follow_the_endpoint_to_another_host()
    {
        var api = console.Api();
        await api.SendAsync("POST", "/servers", """{"name":"moving","endpoint":"https://a.example/mcp","credentialHeader":"X-Key","credentialValue":"k"}""");

        var (status, problem) = await api.SendAsync("PATCH", "/servers/moving", """{"endpoint":"https://b.example/mcp"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("#/credentialValue", problem.GetProperty("errors")[0].Text("pointer"));
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PATCH", "/servers/moving", """{"endpoint":"https://a.example/other"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PATCH", "/servers/moving", """{"endpoint":"https://b.example/mcp","credentialValue":"k2"}""")).Status);
    }

    [Theory]
    [InlineData("Mcp-Session-Id")]
    [InlineData("Content-Length")]
    [InlineData("bad header")]
    public async Task Credential_in_a_header_of_the_gateway_is_refused(string header)
    {
        var (status, _) = await console.Api().SendAsync("POST", "/servers", $$"""{"name":"h","endpoint":"https://a.example/mcp","credentialHeader":"{{header}}","credentialValue":"k"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
    }

    [Fact]
    public async Task Private_key_among_trust_anchors_is_refused()
    {
        var (status, problem) = await console.Api().SendAsync("POST", "/servers", """{"name":"k","endpoint":"https://a.example/mcp","trustAnchors":"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("private key", problem.Text("detail"), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> RegisterAsync(string endpoint) =>
        (await console.Api().SendAsync("POST", "/servers", $$"""{"name":"s-{{Guid.CreateVersion7():N}}","endpoint":"{{endpoint}}"}""")).Status;
}
