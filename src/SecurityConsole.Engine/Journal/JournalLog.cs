using Microsoft.Extensions.Logging;

namespace SecurityConsole.Engine.Journal;

internal static partial class JournalLog
{
    [LoggerMessage(2001, LogLevel.Information, "Journal {Directory} opened: next sequence {NextSequence}, {Replayed} facts to store")]
    public static partial void Opened(ILogger logger, string directory, long nextSequence, int replayed);

    [LoggerMessage(2002, LogLevel.Warning, "Journal file {Path} ended in the middle of a write: cut at offset {Offset}, {Bytes} bytes removed")]
    public static partial void TornTail(ILogger logger, string path, long offset, long bytes);

    [LoggerMessage(2003, LogLevel.Error, "Journal file {Path} could not be written")]
    public static partial void WriteFailed(ILogger logger, Exception exception, string path);

    [LoggerMessage(2004, LogLevel.Critical, "Journal could not be forced to the disk; nothing is carried out until the process is restarted")]
    public static partial void FlushFailed(ILogger logger, Exception exception);
}
