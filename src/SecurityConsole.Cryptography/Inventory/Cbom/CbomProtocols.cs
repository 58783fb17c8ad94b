using System.Globalization;
using System.Text.Json.Nodes;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Inventory.Cbom;

/// <summary>TLS of one endpoint as a component: what was agreed, how often, and when last.</summary>
internal static class CbomProtocols
{
    /// <summary>The agreements of one component: one endpoint and one version.</summary>
    internal static IEnumerable<IGrouping<(HandshakeLeg Leg, string Endpoint, ushort Version), ObservedAgreement>> Groups(InventoryFacts facts) =>
        facts.Agreements.GroupBy(agreement => (agreement.Leg, agreement.Endpoint, agreement.Version))
            .OrderBy(group => group.Key.Leg).ThenBy(group => group.Key.Endpoint, StringComparer.Ordinal).ThenBy(group => group.Key.Version);

    internal static JsonObject Component(IGrouping<(HandshakeLeg Leg, string Endpoint, ushort Version), ObservedAgreement> group, IEnumerable<CertificateFacts> certificates, AlgorithmRegistry registry)
    {
        var (leg, endpoint, version) = group.Key;
        var protocol = new JsonObject { ["type"] = "tls" };
        protocol["version"] = version switch { 0x0304 => "1.3", 0x0303 => "1.2", _ => version.ToString("x4", CultureInfo.InvariantCulture) };
        protocol["cipherSuites"] = new JsonArray([.. group.GroupBy(agreement => agreement.Suite).OrderBy(suite => suite.Key).Select(suite => Suite(suite, registry))]);
        var shown = new JsonArray([.. certificates.Select(certificate => CbomReferences.Related("certificate", CbomReferences.Certificate(certificate.Sha256)))]);
        if (shown.Count > 0)
        {
            protocol["relatedCryptographicAssets"] = shown;
        }

        return new()
        {
            ["type"] = "cryptographic-asset",
            ["bom-ref"] = CbomReferences.Protocol(leg, endpoint, version),
            ["name"] = $"TLS of {endpoint}",
            ["cryptoProperties"] = new JsonObject { ["assetType"] = "protocol", ["protocolProperties"] = protocol },
            ["properties"] = Properties(leg, [.. group]),
        };
    }

    private static JsonObject Suite(IGrouping<ushort, ObservedAgreement> suite, AlgorithmRegistry registry)
    {
        var groups = suite.Select(agreement => agreement.Group).Distinct().Order().ToList();
        var schemes = suite.Where(agreement => agreement.SignatureScheme is not null).Select(agreement => agreement.SignatureScheme!.Value).Distinct().Order().ToList();
        var algorithms = AlgorithmsInUse.OfSuite(suite.Key, registry)
            .Concat(groups.Select(group => AlgorithmsInUse.OfGroup(group, registry)))
            .Concat(schemes.Select(scheme => AlgorithmsInUse.OfScheme(scheme, registry)));
        return new JsonObject
        {
            ["name"] = CipherSuites.NameOf(suite.Key),
            ["identifiers"] = CbomReferences.Array([$"0x{suite.Key >> 8:X2}", $"0x{suite.Key & 0xFF:X2}"]),
            ["algorithms"] = CbomReferences.Array(algorithms.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(CbomReferences.Algorithm)),
            ["tlsGroups"] = CbomReferences.Array(groups.Select(NamedGroups.NameOf)),
            ["tlsSignatureSchemes"] = CbomReferences.Array(schemes.Select(SignatureSchemes.NameOf)),
        };
    }

    private static JsonArray Properties(HandshakeLeg leg, IReadOnlyList<ObservedAgreement> agreements)
    {
        var properties = new JsonArray
        {
            CbomReferences.Property("leg", CbomReferences.Leg(leg)),
            CbomReferences.Property("handshakes", agreements.Sum(agreement => agreement.Count)),
            CbomReferences.Property("classical-handshakes", agreements.Where(agreement => agreement.IsClassical).Sum(agreement => agreement.Count)),
            CbomReferences.Property("first-seen", CbomReferences.Time(agreements.Min(agreement => agreement.FirstAt))),
            CbomReferences.Property("last-seen", CbomReferences.Time(agreements.Max(agreement => agreement.LastAt))),
        };
        foreach (var group in agreements.GroupBy(agreement => agreement.Group).OrderBy(group => group.Key))
        {
            properties.Add(CbomReferences.Property($"handshakes:{NamedGroups.NameOf(group.Key)}", group.Sum(agreement => agreement.Count)));
        }

        return properties;
    }
}
