using System.Net.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>TLS 1.3 on a Kestrel listener, observed on the wire and held to a profile.</summary>
public static class ObservedTlsListenOptionsExtensions
{
    /// <summary>Serves this listener over TLS whose every handshake is recorded, and refused where the profile says so.</summary>
    /// <remarks>
    /// A ClientHello that offers nothing allowed gets a fatal alert (RFC 8446 §6.2) before TLS is begun: 40 for groups and suites, 70 for versions, 50 where it
    /// cannot be read. Requests find the handshake in <see cref="IHandshakeFeature"/>. <see cref="Native.OpenSslRuntime.Initialize"/> must have run.
    /// </remarks>
    public static ListenOptions UseObservedTls(this ListenOptions listenOptions, ObservedTlsOptions options)
    {
        TlsTables.Prepare();
        listenOptions.Protocols = options.Protocols;
        listenOptions.Use(next => new ObservedTlsMiddleware(next, options).OnConnectionAsync);

        // Declares the listener as TLS, so that Kestrel offers HTTP/2 and reports https. Its own handshake steps aside where a connection has TLS already.
        return listenOptions.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = static _ => ValueTask.FromException<SslServerAuthenticationOptions>(new InvalidOperationException("A connection came past the handshake observer.")),
        });
    }
}
