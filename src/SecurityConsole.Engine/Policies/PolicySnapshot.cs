using System.Collections.Frozen;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;

namespace SecurityConsole.Engine.Policies;

/// <summary>The policies in force over one state of the directory. Immutable.</summary>
public sealed class PolicySnapshot
{
    private AllObligations? _redactions;

    /// <summary>Before the first read: nothing is permitted.</summary>
    public static PolicySnapshot Unread { get; } = new()
    {
        Revision = -1,
        Problem = "The policies were not read yet, so nothing is permitted.",
    };

    /// <summary>Number of the published revision.</summary>
    public required long Revision { get; init; }

    /// <summary>What is enforced; null where it cannot be: see <see cref="Problem"/>.</summary>
    internal CompiledPolicies? Enforced { get; init; }

    /// <summary>What would be, with the policies that are only tried out; null where there are none.</summary>
    internal CompiledPolicies? WithShadow { get; init; }

    /// <summary>What the policies of <see cref="Enforced"/> ask for, by their place.</summary>
    internal IReadOnlyList<Obligation> Obligations { get; init; } = [];

    /// <summary>The same for <see cref="WithShadow"/>.</summary>
    internal IReadOnlyList<Obligation> ShadowObligations { get; init; } = [];

    /// <summary>Agents, teams, servers, data classes.</summary>
    internal EntityStore Entities { get; init; } = EntityStore.Empty;

    /// <summary>Agents by name.</summary>
    internal FrozenDictionary<string, EntityUid> Agents { get; init; } = FrozenDictionary<string, EntityUid>.Empty;

    /// <summary>Capabilities that the catalogue knows, by server, kind and name.</summary>
    internal FrozenDictionary<(string Server, CapabilityKind Kind, string Name), PolicySubject> Capabilities { get; init; } =
        FrozenDictionary<(string Server, CapabilityKind Kind, string Name), PolicySubject>.Empty;

    /// <summary>Toolsets and data classes by administrators.</summary>
    internal LabelledGroups Labels { get; init; } = LabelledGroups.None;

    /// <summary>Why nothing can be decided, one sentence; null where all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether some capability may be hidden from somebody: false where a permit has no scope and no forbid is without conditions.</summary>
    public bool MayHide { get; init; } = true;

    /// <summary>Whether what is known of a call's context is kept with its record: not while the only policy permits everything that is granted.</summary>
    internal bool KeepsContext { get; init; }

    /// <summary>What any policy takes out of any result.</summary>
    internal (RedactionKinds Kinds, IReadOnlyList<string> Fields) Redactions => (_redactions ??= new(DueObligations.Of(Obligations))).Due is { } due ? (due.Redact, due.RedactFields) : (RedactionKinds.None, []);

    /// <summary>What a policy decides about: known, or made for this call.</summary>
    internal PolicySubject SubjectOf(string server, CapabilityKind kind, string name) =>
        Capabilities.TryGetValue((server, kind, name), out var known) ? known : PolicySubject.Of(Entities, server, kind, name, null, Labels.OfUri(server, kind, name));

    /// <summary>The agent's entity.</summary>
    internal EntityUid AgentOf(string name) => Agents.TryGetValue(name, out var known) ? known : new(PolicyNames.Agent, name);

    /// <summary>Whether an agent could be permitted to use a capability in some context. What could never be does not exist for it.</summary>
    public bool CouldPermit(string agent, string server, CapabilityKind kind, string name)
    {
        if (!MayHide || Enforced is not { } policies)
        {
            return true;
        }

        var subject = SubjectOf(server, kind, name);
        return policies.CouldPermit(AgentOf(agent), PolicyActions.UidOf(PolicyActions.OfKind(kind)), subject.Uid, new CallEntities(Entities, subject.Entity));
    }

    private sealed record AllObligations(DueObligations? Due);
}
