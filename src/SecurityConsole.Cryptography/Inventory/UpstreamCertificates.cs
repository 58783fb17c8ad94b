using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Inventory;

/// <summary>The certificates that servers showed last, since this process started. Thread-safe.</summary>
public sealed class UpstreamCertificates
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<CertificateFacts>> _chains = new(StringComparer.Ordinal);

    /// <summary>The last chain of each server, leaf first.</summary>
    public IReadOnlyList<CertificateFacts> Certificates => [.. _chains.OrderBy(chain => chain.Key, StringComparer.Ordinal).SelectMany(chain => chain.Value)];

    /// <summary>A server showed a chain that is trusted. Only a leaf that is new is read, so it costs a hash per handshake.</summary>
    /// <param name="endpoint">The server's name.</param>
    /// <param name="leaf">Its certificate.</param>
    /// <param name="chain">The chain that was built for it; null where there was none.</param>
    public void Observe(string endpoint, X509Certificate2 leaf, X509Chain? chain)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        if (_chains.TryGetValue(endpoint, out var known) && known[0].Sha256 == CertificateFacts.Fingerprint(leaf))
        {
            return;
        }

        var certificates = chain is { ChainElements.Count: > 0 } ? [.. chain.ChainElements.Select(element => element.Certificate)] : (X509Certificate2[])[leaf];
        _chains[endpoint] = [.. certificates.Select((certificate, place) => Read(certificate, place, certificates.ElementAtOrDefault(place + 1), endpoint))];
    }

    private static CertificateFacts Read(X509Certificate2 certificate, int place, X509Certificate2? issuer, string endpoint) => CertificateFacts.Of(
        certificate,
        place == 0 ? CertificateRole.Leaf : issuer is null && certificate.Subject == certificate.Issuer ? CertificateRole.Root : CertificateRole.Issuer,
        issuer,
        endpoint);
}
