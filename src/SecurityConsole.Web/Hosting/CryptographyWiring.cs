using System.Security.Cryptography;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Native;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Sealing;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Entropy;
using SecurityConsole.Engine.Handshakes;
using SecurityConsole.Storage;
using SecurityConsole.Web.Administration.Identities;
using SecurityConsole.Web.Hsm;

namespace SecurityConsole.Web.Hosting;

/// <summary>Wires what the listeners, the store and the gateway need of cryptography.</summary>
internal static class CryptographyWiring
{
    /// <summary>Name of the console's listener in handshakes and profiles.</summary>
    public const string ConsoleEndpoint = CryptoEndpoints.Console;

    /// <summary>Name of the gateway's listener in handshakes and profiles.</summary>
    public const string GatewayEndpoint = CryptoEndpoints.Gateway;

    public static IServiceCollection AddCryptography(this IServiceCollection services, OpenSslFacts openSsl, HostOptions options, DataFolder folder) => services
        .AddSingleton(openSsl)
        .AddSingleton(new IdentityOptions(options.TrustDomain))
        .AddSingleton(new CryptoSnapshotHolder(FirstSnapshot(options)))
        .AddSingleton<ObservedConnections>()
        .AddSingleton<HandshakeWatch>()
        .AddHostedService(provider => new PeerHistory(
            provider.GetRequiredService<HandshakeWatch>(), folder.File("peers.json"), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PeerHistory>>()))
        .AddSingleton(provider => OpenCertificates(provider, options, folder))
        .AddEntropyTests()
        .AddSingleton(provider => OpenVault(folder.Subfolder("keys").FullName, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => OpenContextKeys(provider, Path.Combine(folder.Subfolder("keys").FullName, "context")));

    private static ServerCertificates OpenCertificates(IServiceProvider provider, HostOptions options, DataFolder folder)
    {
        try
        {
            return ServerCertificates.LoadOrCreate(
                new()
                {
                    Folder = folder.Subfolder("certificates").FullName,
                    KeysFolder = folder.Subfolder("keys").FullName,
                    ExtraNames = HostNamesAttribute.Split(options.AllowedHosts),
                    Token = provider.GetRequiredService<HsmConnection>().Certificates is { } token ? token with { Prefix = LedgerOrigin.Of(provider.GetRequiredService<StorageOptions>()) } : null,
                },
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ServerCertificates>>());
        }
        catch (CryptographicException problem)
        {
            throw new StartException($"The certificates of this node cannot be used. {problem.Message}", problem);
        }
    }

    private static SealingVault OpenVault(string keys, TimeProvider time) => SealingVault.Open(
        Path.Combine(keys, "sealing"), KeySecret.LoadOrCreate(Path.Combine(keys, "sealing.secret")), Path.Combine(keys, "sealing.key"), time);

    // In a token that nodes share, each has its own name before the key's.
    private static ContextKeyRing OpenContextKeys(IServiceProvider provider, string keys)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return provider.GetService<IKeyStore>() is { } hsm
            ? ContextKeyRing.Open(hsm, $"{LedgerOrigin.Of(provider.GetRequiredService<StorageOptions>())}/", keys, time)
            : ContextKeyRing.Open(new KeyFileStore(keys, KeySecret.LoadOrCreate(Path.Combine(keys, "context.secret"))), "", keys, time);
    }

    /// <summary>How the console's listener does TLS.</summary>
    public static ObservedTlsOptions ConsoleTls(IServiceProvider services)
    {
        var crypto = services.GetRequiredService<CryptoSnapshotHolder>();
        return new()
        {
            Leg = HandshakeLeg.Console,
            Endpoint = ConsoleEndpoint,
            InForce = () => crypto.Current.InForce(ConsoleEndpoint),
            Watch = services.GetRequiredService<HandshakeWatch>(),
            Connections = services.GetRequiredService<ObservedConnections>(),
            Certificates = services.GetRequiredService<ServerCertificates>(),
            Sink = new LateHandshakeSink(services),
            Time = services.GetRequiredService<TimeProvider>(),
        };
    }

    // Until the stored settings are read, before anything listens.
    private static CryptoSnapshot FirstSnapshot(HostOptions options)
    {
        var gateway = CryptoProfiles.Find(options.GatewayProfile);
        return new(1, gateway, [new(GatewayEndpoint, gateway), new(ConsoleEndpoint, CryptoProfiles.Find(options.ConsoleProfile))]);
    }
}
