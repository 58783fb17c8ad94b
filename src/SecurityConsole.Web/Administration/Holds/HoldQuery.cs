namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Which holds, and how long to wait for news of them.</summary>
public sealed record HoldQuery
{
    /// <summary>Most of a page.</summary>
    public const int MostItems = 200;

    /// <summary>Longest wait, in seconds.</summary>
    public const int LongestWait = 50;

    /// <summary>Which.</summary>
    public HoldStates States { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only those that began before; for ended ones.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Answer when the version is another than this; null for at once.</summary>
    public long? After { get; init; }

    /// <summary>Seconds to wait for that, 0 to 50.</summary>
    public int Wait { get; init; }
}
