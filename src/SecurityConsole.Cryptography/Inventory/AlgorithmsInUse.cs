using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Inventory;

/// <summary>Draws from the facts of an inventory which algorithms are in use, and what for.</summary>
public static class AlgorithmsInUse
{
    /// <summary>Each algorithm once, sorted by name. What a hybrid group consists of is not listed beside it.</summary>
    public static IReadOnlyList<AlgorithmInUse> Of(InventoryFacts facts, AlgorithmRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(registry);
        var uses = new List<(string Name, string For, long Handshakes, DateTimeOffset? LastSeen)>();
        foreach (var agreement in facts.Agreements)
        {
            var where = Describe(agreement.Leg, agreement.Endpoint);
            uses.Add((OfGroup(agreement.Group, registry), $"Key exchange {where}", agreement.Count, agreement.LastAt));
            uses.AddRange(OfSuite(agreement.Suite, registry).Select(name => (name, $"Encryption {where}", agreement.Count, (DateTimeOffset?)agreement.LastAt)));
            if (agreement.SignatureScheme is { } scheme)
            {
                uses.Add((OfScheme(scheme, registry), $"Server's signature {where}", agreement.Count, agreement.LastAt));
            }
        }

        foreach (var certificate in facts.Certificates)
        {
            uses.Add((certificate.KeyAlgorithm, certificate.Role == CertificateRole.Leaf ? "Key of a certificate" : "Key of an issuer", 0, null));
            uses.Add((certificate.SignatureAlgorithm, "Signature on a certificate", 0, null));
        }

        uses.AddRange(facts.Keys.Select(key => (key.Algorithm, key.Place == KeyPlace.Hsm ? "Keys in an HSM" : "Key files", 0L, (DateTimeOffset?)null)));
        uses.AddRange(facts.Keys.Where(key => key.ProtectedBy is not null).Select(key => (key.ProtectedBy!, "Encryption of keys", 0L, (DateTimeOffset?)null)));
        uses.AddRange(facts.Uses.SelectMany(use => use.Algorithms.Select(name => (name, use.Purpose, 0L, (DateTimeOffset?)null))));
        return
        [
            .. uses.GroupBy(use => use.Name, StringComparer.Ordinal)
                .Select(same => new AlgorithmInUse(
                    same.Key,
                    registry.Find(same.Key),
                    [.. same.Select(use => use.For).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    same.Sum(use => use.Handshakes),
                    same.Max(use => use.LastSeen)))
                .OrderBy(use => use.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The registry's name of a group.</summary>
    internal static string OfGroup(ushort group, AlgorithmRegistry registry) => registry.FindByGroup(group)?.Name ?? NamedGroups.NameOf(group);

    /// <summary>The registry's name of a signature scheme.</summary>
    internal static string OfScheme(ushort scheme, AlgorithmRegistry registry) => registry.FindBySignatureScheme(scheme)?.Name ?? SignatureSchemes.NameOf(scheme);

    /// <summary>The cipher of a suite of TLS 1.3, and the hash that its name ends with.</summary>
    internal static IReadOnlyList<string> OfSuite(ushort suite, AlgorithmRegistry registry)
    {
        var name = CipherSuites.NameOf(suite);
        return registry.FindByCipherSuite(suite)?.Name is not { } cipher ? [name]
            : name.EndsWith("_SHA384", StringComparison.Ordinal) ? [cipher, "SHA-384"]
            : name.EndsWith("_SHA256", StringComparison.Ordinal) ? [cipher, "SHA-256"]
            : [cipher];
    }

    private static string Describe(HandshakeLeg leg, string endpoint) => leg switch
    {
        HandshakeLeg.Gateway => "with agents, at the gateway",
        HandshakeLeg.Console => "with people, at the console",
        _ => $"with the server {endpoint}",
    };
}
