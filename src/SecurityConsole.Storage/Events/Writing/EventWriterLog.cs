using Microsoft.Extensions.Logging;

namespace SecurityConsole.Storage.Events.Writing;

internal static partial class EventWriterLog
{
    [LoggerMessage(3101, LogLevel.Error, "{Count} facts could not be stored; they wait in the journal, next attempt in {Retry}")]
    public static partial void StoreFailed(ILogger logger, Exception exception, int count, TimeSpan retry);

    [LoggerMessage(3102, LogLevel.Warning, "{Count} facts stay in the journal and are stored at the next start")]
    public static partial void LeftInJournal(ILogger logger, Exception exception, long count);

    [LoggerMessage(3103, LogLevel.Error, "No checkpoint of the ledger could be published; next attempt in a second")]
    public static partial void PublishFailed(ILogger logger, Exception exception);

    [LoggerMessage(3105, LogLevel.Warning, "Checkpoints wait for their key; calls go on, and what waits is signed when the key can be reached")]
    public static partial void CheckpointsWait(ILogger logger, Exception exception);

    [LoggerMessage(3106, LogLevel.Information, "The key of the checkpoints can be reached again; {Count} facts are under a signed checkpoint")]
    public static partial void CheckpointsSigned(ILogger logger, long count);

    [LoggerMessage(3104, LogLevel.Warning, "Store and ledger did not end with the same fact: {Count} facts, from sequence {From}, were copied from the {Source}")]
    public static partial void Reconciled(ILogger logger, long count, long from, string source);
}
