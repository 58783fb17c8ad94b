using System.Net;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Connector.Carrying;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Connector.Serve;

/// <summary>Stands before a local HTTP server: passes requests, answers and events on as they are.</summary>
internal sealed class HttpFront(Uri upstream) : IDisposable
{
    private const int LargestMessage = 64 * 1024 * 1024;

    private readonly HttpMessageInvoker _invoker = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(5),
        },
        disposeHandler: true);

    /// <summary>Handles one request of the gateway.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        if (await LocalBody.ReadAsync(http, LargestMessage) is not { } body)
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, JsonRpcErrorCodes.InvalidRequest, "The message is too large for the server's connector.");
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), upstream);
        if (body.Length > 0 || HttpMethods.IsPost(http.Request.Method))
        {
            request.Content = new ReadOnlyMemoryContent(body);
        }

        CarriedHeaders.Copy(http.Request, request, CarriedHeaders.PassesHops);
        try
        {
            using var response = await _invoker.SendAsync(request, http.RequestAborted);
            http.Response.StatusCode = (int)response.StatusCode;
            CarriedHeaders.Copy(response, http.Response, CarriedHeaders.PassesHops);
            await LocalAnswer.RelayAsync(response, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The gateway gave up; the server was told by the end of its connection.
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            await LocalAnswer.RefuseAsync(http, StatusCodes.Status502BadGateway, ConnectorErrors.Unavailable, "The server behind the connector cannot be reached right now.", body);
        }
    }

    public void Dispose() => _invoker.Dispose();
}
