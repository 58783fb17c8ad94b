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

    /// <summary>
    /// Why checkpoints wait for their key, in a sentence; null while they do not. Facts are stored meanwhile and calls go on, so this is no failure of the writer:
    /// what waits is signed as soon as the key can be reached.
    /// </summary>
    public string? CheckpointsWait { get; init; }

    /// <summary>Since when checkpoints wait for their key.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Since when it fails; null while healthy.</summary>
    public DateTimeOffset? FailingSince { get; init; }
}
