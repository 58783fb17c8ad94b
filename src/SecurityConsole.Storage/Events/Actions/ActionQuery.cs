namespace SecurityConsole.Storage.Events.Actions;

/// <summary>Which actions of administrators are wanted; what is null does not restrict.</summary>
public sealed record ActionQuery
{
    /// <summary>Most actions of one page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Text anywhere in actor, action or target.</summary>
    public string? Search { get; init; }

    /// <summary>Exact actor.</summary>
    public string? Actor { get; init; }

    /// <summary>Exact verb.</summary>
    public string? Action { get; init; }

    /// <summary>Exact target (<c>agent:billing-bot</c>).</summary>
    public string? Target { get; init; }

    /// <summary>At this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only sequence numbers below this: the next page.</summary>
    public long? BeforeSequence { get; init; }

    /// <summary>Only sequence numbers above this: what is new since.</summary>
    public long? AfterSequence { get; init; }

    /// <summary>Actions per page, 1–<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}
