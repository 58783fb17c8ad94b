using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Web.Hosting;

/// <summary>The two listeners of the console's host: TLS for people and the REST API, plain loopback HTTP for probes.</summary>
internal static class Listeners
{
    /// <summary>Limits and listeners.</summary>
    public static void Configure(KestrelServerOptions kestrel, HostOptions options, ListeningAddresses addresses)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);

        Listen(kestrel, options.Address, options.ConsolePort, listen =>
        {
            addresses.ConsoleListener = listen;
            listen.UseObservedTls(CryptographyWiring.ConsoleTls(kestrel.ApplicationServices));
        });
        kestrel.Listen(IPAddress.Loopback, options.HealthPort, listen =>
        {
            addresses.HealthListener = listen;
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection =>
            {
                connection.Features.Set(ManagementListenerFeature.Instance);
                return next(connection);
            });
        });
    }

    private static void Listen(KestrelServerOptions kestrel, string address, int port, Action<ListenOptions> configure)
    {
        if (address == "any")
        {
            kestrel.ListenAnyIP(port, configure);
        }
        else if (address != "localhost")
        {
            kestrel.Listen(IPAddress.Parse(address), port, configure);
        }
        else if (port == 0)
        {
            // Both loopback addresses cannot be given the same free port.
            kestrel.Listen(IPAddress.Loopback, port, configure);
        }
        else
        {
            kestrel.ListenLocalhost(port, configure);
        }
    }
}
