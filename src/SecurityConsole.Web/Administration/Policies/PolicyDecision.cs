namespace SecurityConsole.Web.Administration.Policies;

/// <summary>A decision on a proposal, or on a roll-back.</summary>
public sealed record PolicyDecision
{
    /// <summary>What there is to say about it; at most 1,024 characters. A rejection needs it.</summary>
    public string Note { get; init; } = "";

    /// <summary>The caller wrote the proposal, knows that nobody else has looked at it, and publishes it nevertheless. Only where the rules for publishing let them, and shown with the revision for ever.</summary>
    public bool Alone { get; init; }
}
