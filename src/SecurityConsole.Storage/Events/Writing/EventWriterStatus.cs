namespace SecurityConsole.Storage.Events.Writing;

/// <summary>How the event writer is doing. Immutable.</summary>
public sealed record EventWriterStatus
{
    /// <summary>It moves facts on; false from the first failure until one succeeds.</summary>
    public bool Healthy => StoreProblem is null && LedgerProblem is null;

    /// <summary>Why nothing can be stored, in one sentence; null while it can. Facts wait in the journal meanwhile.</summary>
    public string? StoreProblem { get; init; }

    /// <summary>Why no checkpoint can be published, in one sentence; null while it can.</summary>
    public string? LedgerProblem { get; init; }

    /// <summary>Since when it fails; null while healthy.</summary>
    public DateTimeOffset? FailingSince { get; init; }
}
