using SecurityConsole.Engine.Holds;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>A call that waits, or waited, for a person. Names and arguments are the agent's and the server's own words.</summary>
public sealed record HoldView
{
    /// <summary>Id of the hold.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the call's record, which is there when the call has ended.</summary>
    public required Guid CallId { get; init; }

    /// <summary>What became of it.</summary>
    public required HoldState State { get; init; }

    /// <summary>When it began to wait.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it is refused if nobody has decided.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The agent.</summary>
    public required string Agent { get; init; }

    /// <summary>Who answers for the agent; may not approve.</summary>
    public required string Owner { get; init; }

    /// <summary>The server.</summary>
    public required string Server { get; init; }

    /// <summary>JSON-RPC method.</summary>
    public required string Method { get; init; }

    /// <summary>Tool, prompt or resource.</summary>
    public required string Name { get; init; }

    /// <summary>The run.</summary>
    public required string Run { get; init; }

    /// <summary>Where the agent connected from.</summary>
    public required string RemoteAddress { get; init; }

    /// <summary>Why it waits, by the policy's author.</summary>
    public required string Reason { get; init; }

    /// <summary>Who is asked.</summary>
    public required string Group { get; init; }

    /// <summary>Who that is, as a sentence: the people of the group, or everybody where nobody is in it.</summary>
    public required string GroupText { get; init; }

    /// <summary>It waits, and the reader is among those who are asked.</summary>
    public required bool MayDecide { get; init; }

    /// <summary>How many different people must approve.</summary>
    public required int ApprovalsNeeded { get; init; }

    /// <summary>What people said so far.</summary>
    public required IReadOnlyList<HoldVoteView> Votes { get; init; }

    /// <summary>Ids of the policies that hold it.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>What the policies looked at.</summary>
    public required IReadOnlyList<HoldFact> Context { get; init; }

    /// <summary>SHA-256 of the arguments, hexadecimal; empty for none.</summary>
    public required string ArgumentsHash { get; init; }

    /// <summary>Size of the arguments in bytes.</summary>
    public required int ArgumentsBytes { get; init; }

    /// <summary>The arguments as text, cut at 16 KiB; only while the call waits, and only for those who are asked. May hold secrets.</summary>
    public string? Arguments { get; init; }

    /// <summary>How it ended; empty while it waits.</summary>
    public required string EndText { get; init; }

    /// <summary>When it ended; null while it waits.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The policy that was drafted from it; empty for none, and for readers who may neither decide nor write policies, since it names arguments.</summary>
    public required string Draft { get; init; }

    /// <summary>Name of the document that the draft is in, in the draft of whoever took it; empty for none.</summary>
    public required string DraftDocument { get; init; }

    /// <summary>Whose draft of policies it was put into last; empty while it waits for somebody who may write policies.</summary>
    public required string DraftTakenBy { get; init; }

    /// <summary>Never prints content.</summary>
    public override string ToString() => $"hold {Id}: {State}";
}
