using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Evaluation;

namespace SecurityConsole.Engine.Policies;

/// <summary>A revision, compiled. It does not depend on the directory. Immutable.</summary>
internal sealed record CompiledRevision
{
    public required long Revision { get; init; }

    public CompiledPolicies? Enforced { get; init; }

    public IReadOnlyList<Obligation> Obligations { get; init; } = [];

    public CompiledPolicies? WithShadow { get; init; }

    public IReadOnlyList<Obligation> ShadowObligations { get; init; } = [];

    public bool MayHide { get; init; } = true;

    public bool KeepsContext { get; init; }

    public string? Problem { get; init; }
}
