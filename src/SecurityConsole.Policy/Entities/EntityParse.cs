using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Entities;

/// <summary>A store, or what keeps it from being built.</summary>
/// <param name="Store">Null where there is an error.</param>
/// <param name="Problems">Every mistake.</param>
public sealed record EntityParse(EntityStore? Store, IReadOnlyList<PolicyProblem> Problems);
