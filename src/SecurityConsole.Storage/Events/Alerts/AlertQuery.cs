using SecurityConsole.Engine.Alerts;

namespace SecurityConsole.Storage.Events.Alerts;

/// <summary>Which alerts are wanted; what is null does not restrict.</summary>
public sealed record AlertQuery
{
    /// <summary>Most alerts of one page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Text anywhere in rule or subject.</summary>
    public string? Search { get; init; }

    /// <summary>Exact rule.</summary>
    public string? Rule { get; init; }

    /// <summary>At least this bad.</summary>
    public AlertSeverity? MinSeverity { get; init; }

    /// <summary>At this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only sequence numbers below this: the next page.</summary>
    public long? BeforeSequence { get; init; }

    /// <summary>Only sequence numbers above this: what is new.</summary>
    public long? AfterSequence { get; init; }

    /// <summary>Alerts per page, 1–<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}
