using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Native;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Sealing;
using SecurityConsole.Engine.Entropy;
using SecurityConsole.Web.Administration.Identities;

namespace SecurityConsole.Web.Hosting;

/// <summary>Wires what the listeners, the store and the gateway need of cryptography.</summary>
internal static class CryptographyWiring
{
    /// <summary>Name of the console's listener in handshakes and profiles.</summary>
    public const string ConsoleEndpoint = "console";

    /// <summary>Name of the gateway's listener in handshakes and profiles.</summary>
    public const string GatewayEndpoint = "gateway";

    public static IServiceCollection AddCryptography(this IServiceCollection services, OpenSslFacts openSsl, HostOptions options, DataFolder folder) => services
        .AddSingleton(openSsl)
        .AddSingleton(new IdentityOptions(options.TrustDomain))
        .AddSingleton(new CryptoSnapshotHolder(FirstSnapshot(options)))
        .AddSingleton(provider => ServerCertificates.LoadOrCreate(
            new()
            {
                Folder = folder.Subfolder("certificates").FullName,
                KeysFolder = folder.Subfolder("keys").FullName,
                ExtraNames = HostNamesAttribute.Split(options.AllowedHosts),
            },
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ServerCertificates>>()))
        .AddEntropyTests()
        .AddSingleton(provider => OpenVault(folder.Subfolder("keys").FullName, provider.GetRequiredService<TimeProvider>()));

    private static SealingVault OpenVault(string keys, TimeProvider time) => SealingVault.Open(
        Path.Combine(keys, "sealing"), KeySecret.LoadOrCreate(Path.Combine(keys, "sealing.secret")), Path.Combine(keys, "sealing.key"), time);

    /// <summary>How the console's listener does TLS.</summary>
    public static ObservedTlsOptions ConsoleTls(IServiceProvider services)
    {
        var crypto = services.GetRequiredService<CryptoSnapshotHolder>();
        return new()
        {
            Leg = HandshakeLeg.Console,
            Endpoint = ConsoleEndpoint,
            Profile = () => crypto.Current.ProfileOf(ConsoleEndpoint),
            CryptoRevision = () => crypto.Current.Revision,
            Certificates = services.GetRequiredService<ServerCertificates>(),
            Sink = new LateHandshakeSink(services),
            Time = services.GetRequiredService<TimeProvider>(),
        };
    }

    // Towards servers the gateway's profile is the default; a server may have one of its own.
    private static CryptoSnapshot FirstSnapshot(HostOptions options)
    {
        var gateway = CryptoProfiles.Find(options.GatewayProfile);
        return new(1, gateway, [new(GatewayEndpoint, gateway), new(ConsoleEndpoint, CryptoProfiles.Find(options.ConsoleProfile))]);
    }
}
