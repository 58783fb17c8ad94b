using Microsoft.Extensions.Logging;

namespace SecurityConsole.Storage.Events.Retention;

internal static partial class RetentionLog
{
    [LoggerMessage(3201, LogLevel.Information, "Removed the facts of {Day} from the store, as retention asks; their leaves stay in the ledger")]
    public static partial void DayRemoved(ILogger logger, int day);

    [LoggerMessage(3202, LogLevel.Error, "Facts that retention asks to remove could not be removed; next attempt in an hour")]
    public static partial void Failed(ILogger logger, Exception exception);
}
