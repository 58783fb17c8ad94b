using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityConsole.Web.Tests.Common;

/// <summary>An MCP server of revision 2025-11-25 whose tools a test changes while it runs.</summary>
internal sealed class ToolServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private volatile string _tools;

    private ToolServer(WebApplication server, string tools) => (_server, _tools) = (server, tools);

    /// <summary>Its MCP endpoint.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The JSON array of its tools.</summary>
    public string Tools
    {
        set => _tools = value;
    }

    /// <summary>It says on the stream of its next call that its tools changed.</summary>
    public bool Notifies { get; set; }

    public static async Task<ToolServer> StartAsync(string tools)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new ToolServer(app, tools);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Endpoint = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/mcp");
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var message = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        if (!message.TryGetPropertyValue("id", out var id))
        {
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        var result = (string?)message["method"] switch
        {
            "initialize" => """{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"tools","version":"1"}}""",
            "tools/list" => $$"""{"tools":{{_tools}} }""",
            "tools/call" => """{"content":[{"type":"text","text":"done"}]}""",
            "ping" => "{}",
            _ => null,
        };
        if (Notifies && (string?)message["method"] == "tools/call")
        {
            Notifies = false;
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync($$"""
                data: {"jsonrpc":"2.0","method":"notifications/tools/list_changed"}

                data: {"jsonrpc":"2.0","id":{{id!.ToJsonString()}},"result":{{result}} }


                """);
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(result is null
            ? $$"""{"jsonrpc":"2.0","id":{{id!.ToJsonString()}},"error":{"code":-32601,"message":"Method not found"} }"""
            : $$"""{"jsonrpc":"2.0","id":{{id!.ToJsonString()}},"result":{{result}} }""");
    }
}
