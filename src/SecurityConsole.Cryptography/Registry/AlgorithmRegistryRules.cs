using System.Collections.Immutable;
using System.Globalization;

namespace SecurityConsole.Cryptography.Registry;

/// <summary>What must hold between the entries of a registry: every name and number means one thing, and every reference leads somewhere.</summary>
internal static class AlgorithmRegistryRules
{
    internal static void Check(AlgorithmRegistryDocument document, ImmutableArray<Algorithm> algorithms, List<string> errors)
    {
        if (document.Revision < 1)
        {
            errors.Add($"The revision is {document.Revision}. Count from 1.");
        }

        Unique(errors, "timeline", document.Timelines.Select(timeline => (timeline.Name, timeline.Name)));
        Unique(errors, "source", document.Sources.Select(source => (source.Id, source.Id)));
        errors.AddRange(document.Sources.Where(source => !IsDayOrMonth(source.Published)).Select(source =>
            $"The source {source.Id} was published '{source.Published}'. Write a day or a month: 2024-11-12 or 2022-09."));

        Unique(errors, "name", algorithms.SelectMany(algorithm => algorithm.Names.Select(name => (name, algorithm.Name))));
        Unique(errors, "OID", algorithms.Where(algorithm => algorithm.Oid is not null).Select(algorithm => (algorithm.Oid!, algorithm.Name)));
        Unique(errors, "JOSE name", algorithms.Where(algorithm => algorithm.JoseName is not null).Select(algorithm => (algorithm.JoseName!, algorithm.Name)));
        Unique(errors, "group", algorithms.SelectMany(algorithm => Numbers(algorithm, algorithm.Groups)));
        Unique(errors, "signature scheme", algorithms.SelectMany(algorithm => Numbers(algorithm, algorithm.SignatureSchemes)));
        Unique(errors, "cipher suite", algorithms.SelectMany(algorithm => Numbers(algorithm, algorithm.CipherSuites)));

        var byName = algorithms.DistinctBy(algorithm => algorithm.Name, StringComparer.Ordinal).ToDictionary(algorithm => algorithm.Name, StringComparer.Ordinal);
        foreach (var algorithm in algorithms)
        {
            errors.AddRange(Alone(algorithm).Concat(Standing(algorithm, document)).Concat(Hybrid(algorithm, byName)).Select(error => $"{algorithm.Name}: {error}"));
        }
    }

    private static IEnumerable<string> Alone(Algorithm algorithm)
    {
        if (algorithm.Names.Append(algorithm.Family).Append(algorithm.Specification).Any(string.IsNullOrWhiteSpace))
        {
            yield return "a name, its family or its specification is empty.";
        }

        if (algorithm.SecurityCategory is < 1 or > 5)
        {
            yield return $"the security category is {algorithm.SecurityCategory}. NIST has 1 to 5.";
        }

        if (algorithm.Oid is { } oid && !IsOid(oid))
        {
            yield return $"'{oid}' is not an object identifier. Write numbers with dots.";
        }

        var sizes = algorithm.Sizes;
        if (new[] { sizes.PublicKey, sizes.PrivateKey, sizes.Ciphertext, sizes.SharedSecret, sizes.Signature, sizes.Key, sizes.Digest }.Any(size => size <= 0))
        {
            yield return "a size is not positive. Leave out what it has not.";
        }

        if ((algorithm.Groups.Length > 0 && algorithm.Kind != AlgorithmKind.KeyEstablishment)
            || (algorithm.SignatureSchemes.Length > 0 && algorithm.Kind != AlgorithmKind.Signature)
            || (algorithm.CipherSuites.Length > 0 && (algorithm.Kind != AlgorithmKind.Aead || sizes.Key is null)))
        {
            yield return "its code points are not of its kind: groups belong to key establishment, signature schemes to signatures, suites to an AEAD with a key size.";
        }
    }

    private static IEnumerable<string> Standing(Algorithm algorithm, AlgorithmRegistryDocument document)
    {
        foreach (var timeline in algorithm.Status.GroupBy(entry => entry.Timeline, StringComparer.Ordinal))
        {
            if (!document.Timelines.Any(known => string.Equals(known.Name, timeline.Key, StringComparison.Ordinal)))
            {
                yield return $"its status names the timeline '{timeline.Key}', which is not listed under timelines.";
            }

            if (timeline.Any(entry => entry.Standing == AlgorithmStanding.Unlisted))
            {
                yield return "a status is 'unlisted'. Leave it out instead.";
            }

            if (timeline.Zip(timeline.Skip(1)).Any(pair => (pair.First.After ?? DateOnly.MinValue) >= (pair.Second.After ?? DateOnly.MinValue)))
            {
                yield return $"its status on {timeline.Key} is not in the order of its dates, without a date first.";
            }
        }
    }

    private static IEnumerable<string> Hybrid(Algorithm algorithm, Dictionary<string, Algorithm> byName)
    {
        foreach (var missing in algorithm.Components.Where(name => !byName.ContainsKey(name)))
        {
            yield return $"its component '{missing}' is not in the registry.";
        }

        var parts = algorithm.Components.Select(byName.GetValueOrDefault).OfType<Algorithm>().ToList();
        if (algorithm.Components.Length > 0 && (parts.Count != 2 || parts[0].Quantum != QuantumStatus.Resistant || parts[1].Quantum != QuantumStatus.Vulnerable || parts[1].Groups is []))
        {
            yield return "a hybrid has two components: the KEM first, then the Diffie-Hellman group.";
        }
    }

    private static IEnumerable<(string Value, string Owner)> Numbers(Algorithm algorithm, ImmutableArray<TlsCodePoint> points) =>
        points.Select(point => ($"0x{point.Value:X4}", algorithm.Name));

    private static void Unique(List<string> errors, string what, IEnumerable<(string Value, string Owner)> all) =>
        errors.AddRange(all.GroupBy(one => one.Value, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same =>
            $"The {what} {same.Key} is there {same.Count()} times: {string.Join(", ", same.Select(one => one.Owner))}."));

    private static bool IsDayOrMonth(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        || DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsOid(string text) =>
        text.Split('.') is { Length: > 1 } arcs && Array.TrueForAll(arcs, arc => uint.TryParse(arc, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
