using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Engine.Holds;

/// <summary>Limits of calls that wait for a person.</summary>
public sealed class HoldOptions
{
    /// <summary>How long a call waits where its policy does not say.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest that a policy can make a call wait.</summary>
    public TimeSpan LongestDeadline { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often a waiting client is told that its call still waits. Clients that give up after a time of silence commonly do so after 60 s.</summary>
    public TimeSpan Beat { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest that an approval for a run holds, however long the run lasts.</summary>
    public TimeSpan RunCap { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Calls of one agent that may wait at a time.</summary>
    [Range(1, 10_000)]
    public int MaxPerAgent { get; set; } = 10;

    /// <summary>Calls that may wait at a time on this node.</summary>
    [Range(1, 100_000)]
    public int MaxInAll { get; set; } = 500;

    /// <summary>Bytes of messages that may wait at a time on this node.</summary>
    [Range(1024, 4L * 1024 * 1024 * 1024)]
    public long MaxBytes { get; set; } = 64L * 1024 * 1024;
}
