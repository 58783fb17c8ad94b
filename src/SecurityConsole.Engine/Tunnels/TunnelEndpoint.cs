using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Identity;
using SecurityConsole.Engine.Transport;
using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Protocol.Tunnels;

namespace SecurityConsole.Engine.Tunnels;

/// <summary>Where connectors of servers dial in: <c>/tunnel/{server}</c>. Who has no token of the server's connector learns nothing, not even whether the server exists.</summary>
public sealed partial class TunnelEndpoint(
    DirectorySnapshotHolder directory, HostGuard hosts, TunnelRegistry tunnels, TunnelAlerts alerts, UpstreamRegistry upstreams, CryptoSnapshotHolder crypto, TimeProvider time, ILogger<TunnelEndpoint> logger)
{
    private const int LongestName = 64;
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);
    private static readonly byte[] Refused = """{"error":"The token is not that of a connector of this server. Have a new one issued, and check the server's name."}"""u8.ToArray();
    private static readonly byte[] NoUpgrade = """{"error":"A connector dials in here with 'Upgrade: secconsole-tunnel' over HTTP/1.1: run 'secconsole serve'."}"""u8.ToArray();
    private static readonly byte[] WrongHost = """{"error":"The Host header names no host of this gateway."}"""u8.ToArray();

    private static readonly byte[] TooWeak = """{"error":"The cryptography of this connection is not what the server's crypto profile and the transport policy allow. Use a connector with a stronger one."}"""u8.ToArray();

    /// <summary>Name of the server in <c>/tunnel/{server}</c>; null for every other path.</summary>
    internal static string? ServerName(string path) => path.StartsWith(TunnelUpgrade.PathPrefix, StringComparison.Ordinal) ? path[TunnelUpgrade.PathPrefix.Length..] : null;

    /// <summary>Admits a connector and keeps its tunnel until it ends, or its right to be here does.</summary>
    internal async Task HandleAsync(HttpContext http, string name)
    {
        if (hosts.Check(http.Request) != CallFailure.None)
        {
            await AnswerAsync(http, StatusCodes.Status403Forbidden, WrongHost);
            return;
        }

        if (Admit(http.Request, name) is not { } server)
        {
            // The name is the caller's own word: only what can be one is written down.
            var known = directory.Current.Servers.ContainsKey(name) ? name : "(unknown)";
            LogRefused(known, http.Connection.RemoteIpAddress);
            alerts.Refused(known, http.Connection.RemoteIpAddress);
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"security-console\", error=\"invalid_token\"";
            await AnswerAsync(http, StatusCodes.Status401Unauthorized, Refused);
            return;
        }

        if (http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade
            || !string.Equals(http.Request.Headers.Upgrade, TunnelUpgrade.Name, StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.Upgrade = TunnelUpgrade.Name;
            await AnswerAsync(http, StatusCodes.Status426UpgradeRequired, NoUpgrade);
            return;
        }

        if (!IsStrongEnough(server, http))
        {
            await AnswerAsync(http, StatusCodes.Status403Forbidden, TooWeak);
            return;
        }

        http.Response.Headers.Upgrade = TunnelUpgrade.Name;
        await using var stream = await upgrade.UpgradeAsync();
        await KeepAsync(http, server, new Tunnel(stream, Describe(http)));
    }

    /// <summary>The server that the token's holder may connect; null for nobody.</summary>
    private ServerRegistration? Admit(HttpRequest request, string name)
    {
        var token = BearerCredential.Read(request.Headers.Authorization);
        return name.Length <= LongestName
            && TokenHash.TryCompute(token, out var hash)
            && directory.Current.Servers.TryGetValue(name, out var server)
            && server is { Transport: ServerTransport.Connector, Disabled: false, ConnectorToken: { } expected }
            && expected == hash
                ? server
                : null;
    }

    /// <summary>Here the server's side is the client, so what holds towards the server holds besides the listener's rules.</summary>
    private bool IsStrongEnough(ServerRegistration server, HttpContext http) =>
        TransportStage.WeaknessOf(http.Features.Get<IHandshakeFeature>()?.Record, crypto.Current.InForce(CryptoEndpoints.OfServer(server.Name)).Transport) is null;

    private TunnelState Describe(HttpContext http)
    {
        var handshake = http.Features.Get<IHandshakeFeature>()?.Record;
        var agent = http.Request.Headers.UserAgent.ToString();
        var named = agent.Length is > 0 and <= 64 && !agent.AsSpan().ContainsAnyExceptInRange(' ', '~') ? agent : "";
        return new(time.GetUtcNow(), $"{http.Connection.RemoteIpAddress}:{http.Connection.RemotePort}", handshake?.Id, handshake?.AgreedGroup, named);
    }

    private async Task KeepAsync(HttpContext http, ServerRegistration server, Tunnel tunnel)
    {
        var before = tunnels.StateOf(server.Id);
        var replaced = tunnels.Open(server.Id, tunnel);
        alerts.Connected(server, tunnel.State, before);
        LogConnected(server.Name, tunnel.State.RemoteAddress, replaced);
        if (upstreams.Current.TryGetValue(server.Id, out var upstream))
        {
            // The probe makes the connection of HTTP/2, whose pings then watch over the tunnel.
            upstream.ComeBack();
        }

        try
        {
            var tls = http.Features.Get<IHandshakeFeature>();
            var (hasAsked, retiredAt) = (false, (long?)null);
            while (!tunnel.Ended.IsCompleted && !http.RequestAborted.IsCancellationRequested && IsStillAdmitted(server) && IsStrongEnough(server, http))
            {
                if (tls is { IsDraining: true } && !hasAsked)
                {
                    // A tunnel has no next answer to end with, so another one takes its calls first.
                    hasAsked = true;
                    await tunnel.AskToDialAgainAsync(http.RequestAborted);
                }

                retiredAt ??= tunnel.IsRetired ? time.GetTimestamp() : null;
                if (retiredAt is { } at && time.GetElapsedTime(at) >= ObservedConnections.LongestDrain)
                {
                    break;
                }

                await Task.WhenAny(tunnel.Ended, Task.Delay(CheckInterval, time, http.RequestAborted));
            }
        }
        finally
        {
            tunnels.Close(server.Id, tunnel);
            LogDisconnected(server.Name, tunnel.State.RemoteAddress);
            alerts.Gone(server, tunnel.State);
        }
    }

    private bool IsStillAdmitted(ServerRegistration server) =>
        directory.Current.Servers.TryGetValue(server.Name, out var now)
        && now.Id == server.Id && now is { Transport: ServerTransport.Connector, Disabled: false } && now.ConnectorToken == server.ConnectorToken;

    private static async Task AnswerAsync(HttpContext http, int status, byte[] body)
    {
        if (http.Features.Get<IHandshakeFeature>() is { IsDraining: true } draining)
        {
            // What dials in again must come by the rules of now.
            draining.EndWithThisAnswer(http);
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    [LoggerMessage(1601, LogLevel.Information, "The connector of {Server} is connected from {Remote}; another one was replaced: {Replaced}")]
    private partial void LogConnected(string server, string remote, bool replaced);

    [LoggerMessage(1602, LogLevel.Information, "The connector of {Server} from {Remote} is gone")]
    private partial void LogDisconnected(string server, string remote);

    [LoggerMessage(1603, LogLevel.Warning, "A connector of {Server} from {Remote} was refused: its token is not valid")]
    private partial void LogRefused(string server, System.Net.IPAddress? remote);
}
