namespace SecurityConsole.Storage.Configuration;

/// <summary>How often a key is rotated by itself, and what became of it, in <c>console.db</c>. A key without a row was neither scheduled nor rotated yet.</summary>
public sealed class KeyScheduleRow
{
    /// <summary>What the key is rotated by (<c>sealing</c>).</summary>
    public string Name { get; set; } = "";

    /// <summary>Days from one rotation to the next; null for no schedule.</summary>
    public int? EveryDays { get; set; }

    /// <summary>When it was last rotated, by hand or by schedule; when it was made, where it never was.</summary>
    public DateTimeOffset RotatedAt { get; set; }

    /// <summary>When the schedule last tried; null for never.</summary>
    public DateTimeOffset? LastAt { get; set; }

    /// <summary>Whether that worked.</summary>
    public bool LastSucceeded { get; set; }

    /// <summary>What came of it, in a sentence.</summary>
    public string LastText { get; set; } = "";

    /// <summary>When the first of the failures came that nothing has ended yet; null while nothing fails.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Until when a node has it to itself; null for nobody.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
}
