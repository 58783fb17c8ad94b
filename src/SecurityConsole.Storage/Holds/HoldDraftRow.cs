namespace SecurityConsole.Storage.Holds;

/// <summary>In whose draft the policy is that was drafted from a hold, in <c>console.db</c>. A hold without a row: in nobody's yet.</summary>
public sealed class HoldDraftRow
{
    /// <summary>The hold.</summary>
    public Guid HoldId { get; set; }

    /// <summary>Who took it last.</summary>
    public string TakenBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset TakenAt { get; set; }
}
