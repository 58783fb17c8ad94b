namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Changes to how long calls wait for a person, and how many; what is null stays as it is.</summary>
public sealed record HoldOptionsChange
{
    /// <summary>How long a call waits where its policy does not say, in seconds: 10 to 3,600.</summary>
    public int? DeadlineSeconds { get; init; }

    /// <summary>Longest that a policy can make a call wait, in seconds: 10 to 3,600.</summary>
    public int? LongestDeadlineSeconds { get; init; }

    /// <summary>Longest that a decision for a run holds, in seconds: 60 to 3,600.</summary>
    public int? RunSeconds { get; init; }

    /// <summary>Calls of one agent that may wait at a time: 1 to 1,000.</summary>
    public int? MostPerAgent { get; init; }

    /// <summary>Calls that may wait at a time: 1 to 10,000.</summary>
    public int? MostInAll { get; init; }
}
