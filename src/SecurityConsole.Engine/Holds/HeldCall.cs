namespace SecurityConsole.Engine.Holds;

/// <summary>A call that waits, as an approver sees it. Immutable; texts are the agent's and the server's own words, for display as text only.</summary>
public sealed record HeldCall
{
    /// <summary>Longest part of the arguments that is kept for approvers, in bytes.</summary>
    public const int MaxArguments = 16 * 1024;

    /// <summary>UUIDv7 of the hold.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the call's record, which is written when the call ends.</summary>
    public required Guid CallId { get; init; }

    /// <summary>When it began to wait.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it is refused if nobody has decided.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Node on which it waits.</summary>
    public required string Node { get; init; }

    /// <summary>The agent.</summary>
    public required Guid AgentId { get; init; }

    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>Who answers for the agent: never an approver of its calls.</summary>
    public required string Owner { get; init; }

    /// <summary>The server.</summary>
    public required Guid ServerId { get; init; }

    /// <summary>The server's name.</summary>
    public required string Server { get; init; }

    /// <summary>JSON-RPC method.</summary>
    public required string Method { get; init; }

    /// <summary>Tool, prompt or resource; empty when the method has none.</summary>
    public required string Name { get; init; }

    /// <summary>The run.</summary>
    public required string Run { get; init; }

    /// <summary>Where the agent connected from.</summary>
    public required string RemoteAddress { get; init; }

    /// <summary>Why it waits.</summary>
    public required HoldRequest Request { get; init; }

    /// <summary>SHA-256 of the arguments; empty when there are none.</summary>
    public required byte[] ArgumentsHash { get; init; }

    /// <summary>Size of the arguments in bytes.</summary>
    public required int ArgumentsBytes { get; init; }

    /// <summary>The arguments as received, cut at <see cref="MaxArguments"/>. Only in memory and only while the call waits; may hold secrets.</summary>
    public ReadOnlyMemory<byte> Arguments { get; init; }

    /// <summary>Never prints content.</summary>
    public override string ToString() => $"hold {Id} of call {CallId}";
}
