using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax;

/// <summary>One policy or template. (Named so because <c>Policy</c> is the namespace.)</summary>
/// <param name="Id">Such as <c>policy0</c>: the place in the text; in JSON, the key; for a link, its own. An <c>@id</c> is only an annotation.</param>
/// <param name="Effect">Permit or forbid.</param>
/// <param name="Annotations">Each name once, in the order written.</param>
/// <param name="PrincipalScope">Who.</param>
/// <param name="ActionScope">Does what.</param>
/// <param name="ResourceScope">To what.</param>
/// <param name="Conditions">All must hold, evaluated in order.</param>
/// <param name="Span">From the first annotation to the semicolon. Not part of equality.</param>
public sealed record CedarPolicy(
    string Id,
    Effect Effect,
    SyntaxList<Annotation> Annotations,
    EntityScope PrincipalScope,
    ActionScope ActionScope,
    EntityScope ResourceScope,
    SyntaxList<Condition> Conditions,
    SourceSpan Span)
{
    /// <summary>Whether a blank stands in its scope, so that it decides nothing until it is linked.</summary>
    public bool IsTemplate => PrincipalScope.Slot is not null || ResourceScope.Slot is not null;

    /// <summary>The value of an annotation: empty where it has none, null where the policy has no such annotation.</summary>
    public string? Annotated(string name)
    {
        foreach (var annotation in Annotations)
        {
            if (string.Equals(annotation.Name, name))
            {
                return annotation.Value ?? "";
            }
        }

        return null;
    }

    public bool Equals(CedarPolicy? other) =>
        other is not null
        && string.Equals(Id, other.Id)
        && Effect == other.Effect
        && Annotations.Equals(other.Annotations)
        && PrincipalScope.Equals(other.PrincipalScope)
        && ActionScope.Equals(other.ActionScope)
        && ResourceScope.Equals(other.ResourceScope)
        && Conditions.Equals(other.Conditions);

    public override int GetHashCode() => HashCode.Combine(Id, Effect, Annotations, PrincipalScope, ActionScope, ResourceScope, Conditions);
}
