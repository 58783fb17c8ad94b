using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Handshakes;

/// <summary>Puts the control plane's cryptographic settings in force: new handshakes use them at once, open connections drain or are cut.</summary>
/// <remarks>Used by the directory watcher alone, one revision after the other.</remarks>
public sealed partial class CryptoInstaller(CryptoSnapshotHolder holder, ObservedConnections connections, ILogger<CryptoInstaller> logger)
{
    private readonly CryptoSettings _atStart = StartOf(holder.Current);
    private (CryptoSettings? Settings, ServerCryptography[] Servers) _installed = (null, []);

    internal void Install(DirectoryContents contents)
    {
        var settings = contents.Cryptography ?? _atStart;
        ServerCryptography[] servers = [.. contents.Servers.Select(server => server.ToCryptography()).OrderBy(server => server.Name, StringComparer.Ordinal)];
        if (_installed.Settings is { } known && known.Revision == settings.Revision && _installed.Servers.AsSpan().SequenceEqual(servers))
        {
            return;
        }

        var snapshot = CryptoResolution.Resolve(settings, servers);
        holder.Publish(snapshot);
        _installed = (settings, servers);
        var (drained, cut) = connections.Apply(snapshot);
        LogInForce(snapshot.Revision, snapshot.ProfileOf(CryptoEndpoints.Gateway).Name, snapshot.ProfileOf(CryptoEndpoints.Console).Name, snapshot.DefaultProfile.Name, drained, cut);
    }

    // What a host or a test gave the holder, for control planes that hold nothing of it.
    private static CryptoSettings StartOf(CryptoSnapshot snapshot) => snapshot.Settings with
    {
        GatewayProfile = snapshot.ProfileOf(CryptoEndpoints.Gateway).Name,
        ConsoleProfile = snapshot.ProfileOf(CryptoEndpoints.Console).Name,
        UpstreamProfile = snapshot.DefaultProfile.Name,
    };

    [LoggerMessage(1311, LogLevel.Information, "Cryptographic configuration {Revision} is in force: gateway {Gateway}, console {Console}, servers {Servers}; {Drained} connections drain, {Cut} were cut")]
    private partial void LogInForce(long revision, string gateway, string console, string servers, int drained, int cut);
}
