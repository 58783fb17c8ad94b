namespace SecurityConsole.Connector.Connect;

/// <summary>What the headers of a request say beside its message.</summary>
/// <param name="SessionId">Session of the legacy era; null for none.</param>
/// <param name="Revision">Protocol revision; empty while none is agreed.</param>
/// <param name="IsModern">The headers mirror the body, as 2026-07-28 has it.</param>
internal sealed record RequestContext(string? SessionId, string Revision, bool IsModern)
{
    /// <summary>Before anything was agreed.</summary>
    public static RequestContext None { get; } = new(null, "", false);
}
