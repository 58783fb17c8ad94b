using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Engine.Policies;

/// <summary>A policy or template, and the document that it is written in.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Policy">The policy; its span is a place in that document.</param>
public sealed record PlacedPolicy(string Document, CedarPolicy Policy);
