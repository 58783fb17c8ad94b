using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Engine;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Web.Health;

namespace SecurityConsole.Web.Hosting;

/// <summary>Wires the gateway with what varies.</summary>
internal static class GatewayWiring
{
    private const int SessionKeyBytes = 32;

    public static IServiceCollection AddGateway(this IServiceCollection services, HostOptions options, DataFolder folder) => services
        .AddSingleton(_ => new SessionBinding(SessionKey(Path.Combine(folder.Subfolder("keys").FullName, "session.key"))))
        .AddSingleton<IReadiness, GatewayReadiness>()
        .AddGateway(gateway =>
        {
            gateway.Port = options.GatewayPort;
            gateway.TrustDomain = options.TrustDomain;
            gateway.Address = options.Address == "any" ? "*" : options.Address;
            foreach (var host in AllowedHosts.For(options))
            {
                gateway.AllowedHosts.Add(host);
            }

            foreach (var origin in HostNamesAttribute.Split(options.AllowedOrigins))
            {
                gateway.AllowedOrigins.Add(origin);
            }
        });

    // Kept, so that sessions of agents outlive a restart.
    private static byte[] SessionKey(string path)
    {
        PrivateFile.TryCreate(path, RandomNumberGenerator.GetBytes(SessionKeyBytes));
        return PrivateFile.Read(path);
    }
}
