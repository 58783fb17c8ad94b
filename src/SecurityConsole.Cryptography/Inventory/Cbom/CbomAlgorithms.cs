using System.Globalization;
using System.Text.Json.Nodes;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Inventory.Cbom;

/// <summary>The algorithms in use as components, with what the timelines say of each.</summary>
internal static class CbomAlgorithms
{
    /// <summary>One component each, and one for each part of a hybrid; sorted by name.</summary>
    internal static IEnumerable<JsonObject> Components(IReadOnlyList<AlgorithmInUse> inUse, AlgorithmRegistry registry, DateOnly day) =>
        WithParts(inUse, registry).Select(use => Component(use, registry, day));

    /// <summary>What an algorithm consists of.</summary>
    internal static IEnumerable<string> PartsOf(AlgorithmInUse use) => use.Known is { } known ? known.Components : [];

    internal static IReadOnlyList<AlgorithmInUse> WithParts(IReadOnlyList<AlgorithmInUse> inUse, AlgorithmRegistry registry)
    {
        var all = inUse.ToDictionary(use => use.Name, StringComparer.Ordinal);
        foreach (var (whole, part) in inUse.SelectMany(use => PartsOf(use).Select(part => (Whole: use.Name, Part: part))))
        {
            var usedFor = $"Part of {whole}";
            all[part] = all.TryGetValue(part, out var there)
                ? there with { UsedFor = [.. there.UsedFor.Append(usedFor).Order(StringComparer.Ordinal)] }
                : new(part, registry.Find(part), [usedFor], 0, null);
        }

        return [.. all.Values.OrderBy(use => use.Name, StringComparer.Ordinal)];
    }

    private static JsonObject Component(AlgorithmInUse use, AlgorithmRegistry registry, DateOnly day)
    {
        var other = use.Known is null ? OtherAlgorithm.Find(use.Name) : null;
        var crypto = new JsonObject { ["assetType"] = "algorithm" };
        crypto["algorithmProperties"] = use.Known is { } known ? CbomAlgorithmProperties.Of(known)
            : other is not null ? CbomAlgorithmProperties.Of(other)
            : new JsonObject { ["primitive"] = "unknown" };
        if (use.Known?.Oid is { } oid)
        {
            crypto["oid"] = oid;
        }

        var properties = new JsonArray();
        if (use.Known is { } algorithm)
        {
            properties.Add(CbomReferences.Property("quantum", algorithm.Quantum == QuantumStatus.Resistant ? "resistant" : "vulnerable"));
        }

        foreach (var timeline in registry.Timelines)
        {
            var status = use.StatusOf(registry, timeline.Name, day);
            properties.Add(CbomReferences.Property($"standing:{timeline.Name}", Word(status.Standing)));
            if (status.Next is { After: { } after } next)
            {
                properties.Add(CbomReferences.Property($"next-standing:{timeline.Name}", $"{Word(next.Standing)} after {after.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"));
            }
        }

        if (use.Handshakes > 0)
        {
            properties.Add(CbomReferences.Property("handshakes", use.Handshakes));
            properties.Add(CbomReferences.Property("last-seen", CbomReferences.Time(use.LastSeen!.Value)));
        }

        foreach (var purpose in use.UsedFor)
        {
            properties.Add(CbomReferences.Property("used-for", purpose));
        }

        return new()
        {
            ["type"] = "cryptographic-asset",
            ["bom-ref"] = CbomReferences.Algorithm(use.Name),
            ["name"] = use.Name,
            ["description"] = use.Known?.Specification ?? other?.Specification ?? "Not known to the registry of this product.",
            ["cryptoProperties"] = crypto,
            ["properties"] = properties,
        };
    }

    private static string Word(AlgorithmStanding standing) => standing switch
    {
        AlgorithmStanding.Approved => "approved",
        AlgorithmStanding.Deprecated => "deprecated",
        AlgorithmStanding.Disallowed => "disallowed",
        _ => "unlisted",
    };
}
