using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Common;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Tests.Gateway;

/// <summary>One gateway, one server that answers as the test says, one agent that may use all of it.</summary>
public abstract class GatewayTest : IAsyncLifetime
{
    protected GatewayHarness Gateway { get; private set; } = null!;

    protected ScriptedServer Server { get; private set; } = null!;

    protected ServerRegistration Registration { get; private set; } = null!;

    protected AgentRegistration Agent { get; private set; } = null!;

    protected HttpClient Client { get; private set; } = null!;

    /// <summary>The version that requests are sent by.</summary>
    protected Version Http { get; set; } = HttpVersion.Version11;

    /// <summary>What the server answers.</summary>
    protected Func<HttpContext, ReceivedRequest, Task> Answer { get; set; } =
        (http, _) => ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{}}""");

    public virtual async ValueTask InitializeAsync()
    {
        Gateway = await GatewayHarness.StartAsync(add: Configure);
        Server = await ScriptedServer.StartAsync((http, received) => Answer(http, received));
        Registration = await Gateway.RegisterServerAsync("tools", Server.Endpoint);
        (Agent, var token) = await Gateway.RegisterAgentAsync("agent");
        await Gateway.GrantAsync(Agent, Registration);
        Client = Gateway.CreateClient(token);
    }

    public virtual async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Gateway.DisposeAsync();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds parts that only this test has.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    protected Task RestrictAsync(string[] tools, string[] prompts, string[] resources) =>
        Gateway.ChangeAsync(contents => contents with
        {
            Grants = [contents.Grants[0] with { Tools = tools, Prompts = prompts, Resources = resources }],
        });

    protected Task<HttpResponseMessage> PostAsync(string body, params (string Name, string Value)[] headers) =>
        PostAsync(Client, body, headers);

    protected Task<HttpResponseMessage> PostAsync(HttpClient client, string body, params (string Name, string Value)[] headers) =>
        SendAsync(client, HttpMethod.Post, body, headers);

    protected async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Gateway.Url("tools")) { Version = Http, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new("application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    protected static async Task StreamAsync(HttpContext http, params string[] events)
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var each in events)
        {
            await http.Response.WriteAsync(each);
            await http.Response.Body.FlushAsync();
        }
    }
}
