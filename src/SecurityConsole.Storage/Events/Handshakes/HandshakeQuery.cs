using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Storage.Events.Handshakes;

/// <summary>Which handshakes are wanted; what is null does not restrict.</summary>
public sealed record HandshakeQuery
{
    /// <summary>Most handshakes of one page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Text anywhere in endpoint, peer address or server name, or the id of a handshake.</summary>
    public string? Search { get; init; }

    /// <summary>The connection's side.</summary>
    public HandshakeLeg? Leg { get; init; }

    /// <summary>Exact name of listener or server.</summary>
    public string? Endpoint { get; init; }

    /// <summary>This outcome.</summary>
    public HandshakeVerdict? Verdict { get; init; }

    /// <summary>This agreed group (IANA code point).</summary>
    public ushort? Group { get; init; }

    /// <summary>At this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only sequence numbers below this: the next page.</summary>
    public long? BeforeSequence { get; init; }

    /// <summary>Only sequence numbers above this: what is new.</summary>
    public long? AfterSequence { get; init; }

    /// <summary>Handshakes per page, 1–<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}
