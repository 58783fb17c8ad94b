using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax;

/// <summary>A note on a policy, <c>@hold("oncall")</c>. It changes no decision; the engine reads it.</summary>
/// <param name="Name">A name, keywords allowed.</param>
/// <param name="Value">Null where the note has no value (<c>@shadow</c>).</param>
/// <param name="Span">Not part of equality.</param>
public sealed record Annotation(string Name, string? Value, SourceSpan Span)
{
    public bool Equals(Annotation? other) => other is not null && string.Equals(Name, other.Name) && string.Equals(Value, other.Value);

    public override int GetHashCode() => HashCode.Combine(Name, Value);
}
