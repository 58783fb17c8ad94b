using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Connector.Carrying;
using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Verification;
using SecurityConsole.Protocol.Errors;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Connector.Connect;

/// <summary>Offers streamable HTTP on the loopback, and carries each request to the gateway with the agent's token: body, answer and events byte for byte.</summary>
internal sealed class LocalServer(GatewayLink link, IPEndPoint address, HumanLog log, TimeProvider time)
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, string> _sessions = new(StringComparer.Ordinal);

    /// <summary>Runs until it is told to stop; then ends the sessions that clients have left open.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = StdioBridge.LargestMessage + 1;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(address, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        await using var server = builder.Build();
        server.Run(CarryAsync);
        await server.StartAsync(stop);
        var port = BindingAddress.Parse(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        log.Say($"Listening on http://{new IPEndPoint(address.Address, port)}/mcp for {link.Address.Server} behind {link.Address.Origin}.");
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), stopped))
        {
            await stopped.Task;
        }

        using var limit = new CancellationTokenSource(Farewell, time);
        await server.StopAsync(limit.Token);
        await SessionEnd.SayAsync(link, new GatewayRequests(link.Address.Endpoint), _sessions.Select(static session => new RequestContext(session.Key, session.Value, IsModern: false)), time);
    }

    private async Task CarryAsync(HttpContext http)
    {
        var request = http.Request;
        if (!LocalAddress.IsMeant(request.Host.Host, request.Headers.Origin, request.Headers["Sec-Fetch-Site"]))
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status403Forbidden, ConnectorErrors.Refused, "Only programs of this machine may call the connector, and no web pages: the Host, Origin or Sec-Fetch-Site header names another.");
        }
        else if (request.Path.Value is not ("/" or "/mcp" or "/mcp/"))
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status404NotFound, ConnectorErrors.Refused, "The server is at /mcp.");
        }
        else if (request.Method is not ("POST" or "GET" or "DELETE"))
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, ConnectorErrors.Refused, "Use POST, GET or DELETE.");
        }
        else if (await LocalBody.ReadAsync(http, StdioBridge.LargestMessage) is { } body)
        {
            await ForwardAsync(http, body);
        }
        else
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, JsonRpcErrorCodes.InvalidRequest, $"The message is larger than {StdioBridge.LargestMessage >> 20} MiB; send less in one message.");
        }
    }

    private async Task ForwardAsync(HttpContext http, byte[] body)
    {
        try
        {
            using var response = await link.SendAsync(() => Create(http.Request, body), GatewayLink.Patience, http.RequestAborted);
            Note(http.Request, response);
            CarriedHeaders.Copy(response, http.Response, CarriedHeaders.PassesMessages);
            http.Response.StatusCode = StatusOf(response);
            await LocalAnswer.RelayAsync(response, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; the gateway was told by the end of its stream.
        }
        catch (GatewayUnreachableException unreachable)
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status502BadGateway, unreachable.IsRefusal ? ConnectorErrors.Refused : ConnectorErrors.Unavailable, unreachable.Message, body);
        }
        catch (UnverifiedAnswerException unverified)
        {
            log.Say(unverified.Message);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            await LocalAnswer.RefuseAsync(http, StatusCodes.Status502BadGateway, ConnectorErrors.Refused, unverified.Message, body);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            await LocalAnswer.RefuseAsync(http, StatusCodes.Status502BadGateway, ConnectorErrors.Unavailable, "The connection to the gateway broke before the answer came. Whether the call was carried out is not known.", body);
        }
    }

    private HttpRequestMessage Create(HttpRequest from, byte[] body)
    {
        var request = new HttpRequestMessage(new HttpMethod(from.Method), link.Address.Endpoint) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        if (body.Length > 0 || HttpMethods.IsPost(from.Method))
        {
            request.Content = new ReadOnlyMemoryContent(body);
        }

        CarriedHeaders.Copy(from, request, CarriedHeaders.PassesMessages);
        return request;
    }

    /// <summary>The token is the connector's: a client that is told 401 would begin to ask for one of its own.</summary>
    private static int StatusOf(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Unauthorized ? StatusCodes.Status502BadGateway : (int)response.StatusCode;

    private void Note(HttpRequest request, HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            log.Say("The gateway does not accept the agent's token. Have a new one issued and put it into the token file.");
        }

        string? sent = request.Headers[McpHeaders.SessionId];
        if (sent is not null && (HttpMethods.IsDelete(request.Method) || response.StatusCode == HttpStatusCode.NotFound))
        {
            _sessions.TryRemove(sent, out _);
        }
        else if (response.IsSuccessStatusCode && response.Headers.TryGetValues(McpHeaders.SessionId, out var values))
        {
            _sessions[values.First()] = request.Headers[McpHeaders.ProtocolVersion].ToString();
        }
    }
}
