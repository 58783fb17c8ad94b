namespace SecurityConsole.Policy.Schemas.Declarations;

/// <summary>The <c>appliesTo</c> of an action.</summary>
/// <param name="Principals">The types of principals; a request with another is not valid.</param>
/// <param name="Resources">The types of resources.</param>
/// <param name="Context">A record or the name of a common type that is one.</param>
public sealed record ActionApplication(IReadOnlyList<NameReference> Principals, IReadOnlyList<NameReference> Resources, TypeExpression Context);
