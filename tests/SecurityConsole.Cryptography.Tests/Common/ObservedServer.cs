using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>A real Kestrel that answers every request with its handshake's id and group, over observed TLS on a free port.</summary>
internal sealed class ObservedServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _application;

    private ObservedServer(CryptoProfile profile, Func<ObservedTlsOptions, ObservedTlsOptions> change, TokenCertificateKeys? token)
    {
        Profile = profile;
        Certificates = ServerCertificates.LoadOrCreate(new() { Folder = _folder.File("certificates"), KeysFolder = _folder.File("keys"), Token = token }, TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseObservedTls(change(new()
        {
            Leg = HandshakeLeg.Gateway,
            Endpoint = "gateway",
            InForce = () => InForce,
            Connections = Connections,
            Certificates = Certificates,
            Sink = Sink,
        }))));
        _application = builder.Build();
        _application.Run(context =>
        {
            var handshake = context.Features.Get<IHandshakeFeature>()!.Record;
            return context.Response.WriteAsync($"{handshake.Id} {handshake.AgreedGroup:X4} {context.Request.Scheme} {context.Request.Protocol}\n");
        });
    }

    /// <summary>Set it, and new handshakes are judged by it.</summary>
    internal CryptoProfile Profile
    {
        set => InForce = TransportInForce.Of(value, 7);
    }

    internal TransportInForce InForce { get; set; } = TransportInForce.Of(CryptoProfile.Hybrid, 7);

    internal ObservedConnections Connections { get; } = new(TimeProvider.System);

    internal RecordingSink Sink { get; } = new();

    internal ServerCertificates Certificates { get; }

    internal int Port { get; private set; }

    internal string Address => $"127.0.0.1:{Port}";

    internal Uri Url => new($"https://{Address}/");

    /// <summary>A file of the certificates' folder.</summary>
    internal string CertificateFile(string name) => _folder.File("certificates/" + name);

    /// <summary>What a careful client does: trusts the local roots, and nothing else.</summary>
    internal bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        TrustAnchors.FromPem(File.ReadAllText(Certificates.TrustFile)).Trusts(certificate as X509Certificate2, chain, errors);

    internal static async Task<ObservedServer> StartAsync(CryptoProfile? profile = null, Func<ObservedTlsOptions, ObservedTlsOptions>? change = null, TokenCertificateKeys? token = null)
    {
        var server = new ObservedServer(profile ?? CryptoProfile.Hybrid, change ?? (options => options), token);
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        var address = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Assert.StartsWith("https://", address, StringComparison.Ordinal);
        server.Port = new Uri(address).Port;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        Connections.Dispose();
        Certificates.Dispose();
        _folder.Dispose();
    }
}
