using Microsoft.AspNetCore.Mvc;

namespace SecurityConsole.Web.Api.Facts;

/// <summary>Which part of the facts is wanted; the same for every kind.</summary>
internal sealed record FactRange
{
    /// <summary>Text anywhere in the names of a fact.</summary>
    [FromQuery(Name = "search")]
    public string? Search { get; init; }

    /// <summary>At this time or later.</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    /// <summary>Only sequence numbers below this: the next page.</summary>
    [FromQuery(Name = "before")]
    public long? Before { get; init; }

    /// <summary>Only sequence numbers above this: what is new.</summary>
    [FromQuery(Name = "after")]
    public long? After { get; init; }

    /// <summary>1 to 500; 100 when left out.</summary>
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The limit to use.</summary>
    public int PageSize() => Limit ?? 100;
}
