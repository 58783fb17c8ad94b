namespace SecurityConsole.Engine.Policies.Schema;

/// <summary>The types of <c>context</c> but for <c>args</c>.</summary>
internal static class ContextSchema
{
    /// <summary>The common types.</summary>
    public const string Text = """
        type ToolFacts = { pinned: Bool, changed: Bool, readOnly: Bool, destructive: Bool, openWorld: Bool };
        type ArgumentFacts = { bytes: Long, destinations: Set<String> };
        type Run = { session: Bool };
        """;

    /// <summary>The members.</summary>
    public const string Members = "tool: ToolFacts, argsMeta: ArgumentFacts, run: Run";
}
