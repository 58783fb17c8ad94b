using System.Collections.Frozen;

namespace SecurityConsole.Engine.Directory;

/// <summary>The names of <see cref="WorkloadEvidence"/> where people write them.</summary>
public static class WorkloadEvidences
{
    private static readonly FrozenDictionary<string, WorkloadEvidence> Known = new Dictionary<string, WorkloadEvidence>(StringComparer.Ordinal)
    {
        ["kubernetes"] = WorkloadEvidence.Kubernetes,
        ["spiffe"] = WorkloadEvidence.Spiffe,
        ["confidential"] = WorkloadEvidence.Confidential,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All names, for sentences.</summary>
    public const string AllNames = "kubernetes, spiffe, confidential";

    /// <summary>Finds one; null where there is none of this name.</summary>
    public static WorkloadEvidence? OfName(string name) => Known.TryGetValue(name, out var evidence) ? evidence : null;
}
