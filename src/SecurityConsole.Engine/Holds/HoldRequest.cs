namespace SecurityConsole.Engine.Holds;

/// <summary>Why a call waits, and for whom. Immutable.</summary>
/// <param name="Reason">A sentence for the approver, from the policy's author; cut at 512 characters.</param>
/// <param name="Group">Who is asked (<c>security-oncall</c>); 1–64 characters.</param>
public sealed record HoldRequest(string Reason, string Group)
{
    /// <summary>Most people that can be asked to approve one call.</summary>
    public const int MostApprovals = 2;

    /// <summary>How long it waits; null for <see cref="HoldOptions.Deadline"/>. Never longer than <see cref="HoldOptions.LongestDeadline"/>.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How many different people must approve: 1, or 2 for four eyes. Other numbers count as the nearer of the two.</summary>
    public int Approvals { get; init; } = 1;

    /// <summary>Ids of the policies that hold it; the first 16 count.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>What the policies looked at; the first 32 are kept.</summary>
    public IReadOnlyList<HoldFact> Context { get; init; } = [];

    /// <summary>What an approval is an approval of, beside the call itself: one that was given for this does not cover other policies, another group, or more eyes.</summary>
    internal string Demand => $"{Group}\n{Math.Clamp(Approvals, 1, MostApprovals)}\n{string.Join('\n', Policies.Order(StringComparer.Ordinal))}";
}
