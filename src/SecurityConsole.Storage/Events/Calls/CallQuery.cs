using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Storage.Events.Calls;

/// <summary>Which calls are wanted; what is null does not restrict.</summary>
public sealed record CallQuery
{
    /// <summary>Most calls of one page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Text anywhere in tool name, method, agent, server or run (ASCII letters in either case), or the id of a call.</summary>
    public string? Search { get; init; }

    /// <summary>Calls of this agent.</summary>
    public Guid? AgentId { get; init; }

    /// <summary>Calls to this server.</summary>
    public Guid? ServerId { get; init; }

    /// <summary>Exact method.</summary>
    public string? Method { get; init; }

    /// <summary>Exact name of tool, prompt or resource.</summary>
    public string? Name { get; init; }

    /// <summary>This verdict.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>HTTP status at least this.</summary>
    public int? MinHttpStatus { get; init; }

    /// <summary>Only calls that were let through and failed; see <see cref="CallOutcome.Failed"/>.</summary>
    public bool OnlyErrors { get; init; }

    /// <summary>Calls of this run.</summary>
    public string? Run { get; init; }

    /// <summary>Made at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Made before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only sequence numbers below this: the next page.</summary>
    public long? BeforeSequence { get; init; }

    /// <summary>Only sequence numbers above this: what is new.</summary>
    public long? AfterSequence { get; init; }

    /// <summary>Calls per page, 1–<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}
