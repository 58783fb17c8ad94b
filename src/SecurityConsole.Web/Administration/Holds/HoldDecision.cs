using SecurityConsole.Engine.Holds;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>A decision about a call that waits.</summary>
public sealed record HoldDecision
{
    /// <summary>Approve or deny.</summary>
    public required HoldAnswer Answer { get; init; }

    /// <summary>Why, as a sentence of at most 512 characters; in the ledger, and for a denial in the agent's answer.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How far it reaches: this call, such calls of this run, or this call with a policy drafted from it.</summary>
    public HoldScope Scope { get; init; }
}
