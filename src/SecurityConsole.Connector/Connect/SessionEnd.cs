using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Verification;

namespace SecurityConsole.Connector.Connect;

/// <summary>Ends sessions of the legacy era when the connector ends: said once, and in a hurry.</summary>
internal static class SessionEnd
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>Tells the server that nobody needs these sessions any more.</summary>
    public static async Task SayAsync(GatewayLink link, GatewayRequests requests, IEnumerable<RequestContext> sessions, TimeProvider time)
    {
        using var limit = new CancellationTokenSource(Farewell, time);
        await Task.WhenAll(sessions.Select(session => SayAsync(link, requests, session, limit.Token)));
    }

    private static async Task SayAsync(GatewayLink link, GatewayRequests requests, RequestContext session, CancellationToken cancellationToken)
    {
        try
        {
            using var ended = await link.SendAsync(() => requests.Delete(session), TimeSpan.Zero, cancellationToken);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or GatewayUnreachableException or UnverifiedAnswerException or OperationCanceledException)
        {
            // The server ends the session by itself, in its own time.
        }
    }
}
