using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas.Declarations;

/// <summary>An action as written.</summary>
/// <param name="Id">Its id, unescaped.</param>
/// <param name="Annotations">Its annotations.</param>
/// <param name="Span">Where its name stands.</param>
public sealed record ActionDeclaration(string Id, IReadOnlyDictionary<string, string> Annotations, SourceSpan Span)
{
    /// <summary>The groups that it is a member of.</summary>
    public IReadOnlyList<ActionReference> MemberOf { get; init; } = [];

    /// <summary>What it applies to, or null for a group that no request names.</summary>
    public ActionApplication? AppliesTo { get; init; }
}
