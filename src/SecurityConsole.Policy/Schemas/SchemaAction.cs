using System.Collections.Frozen;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Schemas;

/// <summary>An action with its names resolved and its groups closed.</summary>
/// <param name="Uid">The action's entity, such as <c>Action::"call"</c>.</param>
/// <param name="Context">The type of its context, always a record.</param>
public sealed record SchemaAction(EntityUid Uid, CedarType Context)
{
    /// <summary>The full names of the types of principals that it applies to; none for a group.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [];

    /// <summary>The full names of the types of resources that it applies to; none for a group.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>The groups that it is in, directly.</summary>
    public IReadOnlyList<EntityUid> Parents { get; init; } = [];

    /// <summary>Every group that it is in, at any distance.</summary>
    public FrozenSet<EntityUid> Ancestors { get; init; } = [];

    /// <summary>Every action that is in this one, at any distance.</summary>
    public FrozenSet<EntityUid> Descendants { get; init; } = [];

    /// <summary>The annotations of its declaration, such as <c>@doc</c>.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Where it is declared.</summary>
    public SourceSpan Span { get; init; }
}
