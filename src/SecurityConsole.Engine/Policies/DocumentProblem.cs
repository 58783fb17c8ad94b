using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Engine.Policies;

/// <summary>A mistake, and the document that it is in.</summary>
/// <param name="Document">The document's name; empty for the links of templates.</param>
/// <param name="Problem">The mistake; its span is a place in that document.</param>
public sealed record DocumentProblem(string Document, PolicyProblem Problem);
