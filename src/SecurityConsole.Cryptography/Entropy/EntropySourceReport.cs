namespace SecurityConsole.Cryptography.Entropy;

/// <summary>What is known of a source since this process started. Immutable.</summary>
public sealed record EntropySourceReport
{
    /// <summary>The source's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>How it stands.</summary>
    public EntropyState State { get; init; }

    /// <summary>Why it is unavailable; empty otherwise.</summary>
    public string Problem { get; init; } = "";

    /// <summary>When it was first tested; null before.</summary>
    public DateTimeOffset? FirstRun { get; init; }

    /// <summary>When it was last tested; null before.</summary>
    public DateTimeOffset? LastRun { get; init; }

    /// <summary>Samples of the last run, in bytes.</summary>
    public int LastSamples { get; init; }

    /// <summary>Runs.</summary>
    public long Runs { get; init; }

    /// <summary>Samples of all runs, in bytes.</summary>
    public long Samples { get; init; }

    /// <summary>Runs that failed.</summary>
    public long Failures { get; init; }

    /// <summary>The newest failure; null when there was none.</summary>
    public EntropyFailure? LastFailure { get; init; }
}
