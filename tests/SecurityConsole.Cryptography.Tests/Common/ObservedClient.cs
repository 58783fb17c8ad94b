using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>The upstream leg: an <see cref="HttpClient"/> whose connections are observed.</summary>
internal sealed class ObservedClient : IDisposable
{
    internal ObservedClient(CryptoProfile? profile = null, string trustPem = "", Func<ObservedUpstreamOptions, ObservedUpstreamOptions>? change = null)
    {
        var options = new ObservedUpstreamOptions
        {
            Endpoint = "payroll",
            InForce = () => TransportInForce.Of(profile ?? CryptoProfile.Hybrid, 9),
            Sink = Sink,
            TrustAnchors = TrustAnchors.FromPem(trustPem),
        };
        var handler = new SocketsHttpHandler();
        new ObservedUpstreamConnector(change?.Invoke(options) ?? options).Attach(handler);
        Http = new HttpClient(handler);
    }

    internal HttpClient Http { get; }

    internal RecordingSink Sink { get; } = new();

    internal static ObservedClient Trusting(ObservedServer server, CryptoProfile? profile = null) => new(profile, File.ReadAllText(server.Certificates.TrustFile));

    public void Dispose() => Http.Dispose();
}
