using System.Collections.Immutable;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>Reads keys and values that occur in more than one place of a policy.</summary>
internal sealed class TransportFields(ProblemList problems)
{
    /// <summary>The known keys of a node with their values; every other key is a problem.</summary>
    internal Dictionary<string, YamlNode> Of(YamlNode node, string where, string[] known)
    {
        if (node.Kind is YamlNodeKind.Scalar or YamlNodeKind.Sequence)
        {
            // A key keeps its letters at the start of a sentence; words do not.
            var subject = where.Contains(' ', StringComparison.Ordinal) ? char.ToUpperInvariant(where[0]) + where[1..] : where;
            problems.Add(node, $"{subject} is {node.Described}. Write keys with values below it: {string.Join(", ", known)}.");
        }

        foreach (var (key, _) in node.Entries.Where(entry => !problems.IsFull && !known.Contains(entry.Key.Text, StringComparer.Ordinal)))
        {
            var question = NearestNames.Question(key.Text, known);
            problems.Add(key, $"{ProblemList.Quote(key.Text)} is not a key of {where}.{(question.Length > 0 ? question : $" The keys are: {string.Join(", ", known)}.")}");
        }

        return node.Entries.ToDictionary(entry => entry.Key.Text, entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>The keys that hold everywhere and in each scope.</summary>
    internal TransportRules Rules(Dictionary<string, YamlNode> fields)
    {
        var enforcePqc = Switch(fields, TransportKeys.EnforcePqc);
        var detection = fields.TryGetValue(TransportKeys.ThreatDetection, out var node)
            ? Of(node, TransportKeys.ThreatDetection, [TransportKeys.BlockDowngradeAttempts, TransportKeys.AlertOnLatencySpike])
            : [];
        return new()
        {
            EnforcePqc = enforcePqc,
            AllowedAlgorithms = Algorithms(fields, enforcePqc is true),
            ThreatDetection = new(Switch(detection, TransportKeys.BlockDowngradeAttempts), Switch(detection, TransportKeys.AlertOnLatencySpike)),
        };
    }

    /// <summary>The items of a list; empty where the key is not there. An empty list is a problem.</summary>
    internal IReadOnlyList<YamlNode> Items(Dictionary<string, YamlNode> fields, string key, string example)
    {
        if (!fields.TryGetValue(key, out var node) || node.Kind == YamlNodeKind.Refused)
        {
            return [];
        }

        if (node.Kind != YamlNodeKind.Sequence)
        {
            problems.Add(node, $"{key} is {node.Described}. Write a list: {example}");
        }
        else if (node.Items.Count == 0)
        {
            problems.Add(node, $"{key} is an empty list. Add to it, or leave {key} out.");
        }

        return node.Items;
    }

    private ImmutableArray<Algorithm> Algorithms(Dictionary<string, YamlNode> fields, bool enforcePqc)
    {
        var found = new Dictionary<string, Algorithm>(StringComparer.Ordinal);
        foreach (var item in Items(fields, TransportKeys.AllowedAlgorithms, "[\"ML-KEM-768\", \"ML-DSA-65\"]"))
        {
            if (Algorithm(item, enforcePqc) is { } algorithm && !found.TryAdd(algorithm.Name, algorithm))
            {
                problems.Add(item, $"{algorithm.Name} is in the list already. Name it once.");
            }
        }

        return [.. found.Values];
    }

    private Algorithm? Algorithm(YamlNode item, bool enforcePqc)
    {
        // Looking for neighbours of every word of a long text would take seconds.
        if (item.Kind == YamlNodeKind.Refused || problems.IsFull)
        {
            return null;
        }

        var sentence = item.Kind != YamlNodeKind.Scalar
            ? $"An entry of {TransportKeys.AllowedAlgorithms} is {item.Described}. Write the name of an algorithm, such as ML-KEM-768."
            : AlgorithmRegistry.Current.Find(item.Text) is { } algorithm ? Unusable(algorithm, enforcePqc) : Unknown(item.Text);
        if (sentence is null)
        {
            return AlgorithmRegistry.Current.Find(item.Text);
        }

        problems.Add(item, sentence);
        return null;
    }

    private static string Unknown(string name)
    {
        var question = NearestNames.Question([.. AlgorithmRegistry.Current.Nearest(name).Select(near => near.Name)]);
        return $"{ProblemList.Quote(name)} is not an algorithm that is known here.{(question.Length > 0 ? question : " Write it as its standard does, such as ML-KEM-768 or ML-DSA-65.")}";
    }

    private static string? Unusable(Algorithm algorithm, bool enforcePqc) =>
        !TransportAlgorithms.CodePointsOf(algorithm).Any()
            ? $"{algorithm.Name} cannot be agreed in TLS 1.3, so it would allow nothing. Name a key exchange, a signature or a cipher of TLS, such as ML-KEM-768, ML-DSA-65 or AES-256-GCM."
            : enforcePqc && algorithm is { Kind: AlgorithmKind.KeyEstablishment, Quantum: QuantumStatus.Vulnerable }
                ? $"{algorithm.Name} is classical, and {TransportKeys.EnforcePqc} is true. Take it out, or set {TransportKeys.EnforcePqc} to false."
                : null;

    private bool? Switch(Dictionary<string, YamlNode> fields, string key)
    {
        if (!fields.TryGetValue(key, out var node) || node.Kind == YamlNodeKind.Refused)
        {
            return null;
        }

        // The words of YAML 1.2; 'yes' and 'on' are text there, and truth in 1.1, so neither is guessed.
        switch (node)
        {
            case { Kind: YamlNodeKind.Scalar, IsPlain: true, Text: "true" or "True" or "TRUE" }:
                return true;
            case { Kind: YamlNodeKind.Scalar, IsPlain: true, Text: "false" or "False" or "FALSE" }:
                return false;
            default:
                problems.Add(node, $"{key} is {node.Described}. Write true or false{(node.Kind == YamlNodeKind.Scalar && !node.IsPlain ? ", without quotes" : "")}.");
                return null;
        }
    }
}
