using Microsoft.Extensions.Logging;

namespace SecurityConsole.Storage.LedgerKeys;

internal static partial class LedgerKeyLog
{
    [LoggerMessage(3107, LogLevel.Warning, "What remains of a change of the ledger's keys could not be done; it is tried each second. Until then the old keys may still be there")]
    public static partial void WindowStaysOpen(ILogger logger, Exception exception);
}
