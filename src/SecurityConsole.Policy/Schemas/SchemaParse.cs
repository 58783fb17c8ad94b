using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas;

/// <summary>What came of reading a schema.</summary>
/// <param name="Schema">The schema, or null where any of the problems is an error.</param>
/// <param name="Problems">Every mistake, in the order of the text. Warnings may stand beside a schema.</param>
public sealed record SchemaParse(CedarSchema? Schema, IReadOnlyList<PolicyProblem> Problems);
