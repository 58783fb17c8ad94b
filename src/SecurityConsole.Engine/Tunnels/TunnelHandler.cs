namespace SecurityConsole.Engine.Tunnels;

/// <summary>Sends a server's requests through whichever tunnel its connector has open. To the forwarder it is a server like any other.</summary>
internal sealed class TunnelHandler(Guid server, TunnelRegistry tunnels) : HttpMessageHandler
{
    /// <summary>Where a request keeps the handshake of the tunnel that it went through.</summary>
    public static readonly HttpRequestOptionsKey<Guid?> Handshake = new("secconsole-tunnel-handshake");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        while (tunnels.Find(server) is { } tunnel)
        {
            request.Options.Set(Handshake, tunnel.State.HandshakeId);
            try
            {
                return await tunnel.SendAsync(request, cancellationToken);
            }
            catch (ObjectDisposedException) when (tunnel.IsRetired && tunnels.Find(server) != tunnel)
            {
                // Another one took its place just now, and nothing was sent yet.
            }
        }

        throw new HttpRequestException(HttpRequestError.ConnectionError, "The server's connector is not connected.");
    }
}
