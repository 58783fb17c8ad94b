using SecurityConsole.Engine.Holds;

namespace SecurityConsole.Storage.Holds;

/// <summary>What one person said about a hold, in <c>console.db</c>.</summary>
public sealed class HoldVoteRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>The hold.</summary>
    public Guid HoldId { get; set; }

    /// <summary>Who, as in the record of actions.</summary>
    public string By { get; set; } = "";

    /// <summary>The person behind it: for a token, who made it. One person votes once on a hold.</summary>
    public string Person { get; set; } = "";

    /// <summary>False denies.</summary>
    public bool Approves { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <summary>How far it reaches.</summary>
    public HoldScope Scope { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}
