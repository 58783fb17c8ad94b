using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Engine.Handshakes;

/// <summary>Puts every observed handshake into the journal, and makes refusals alerts.</summary>
public sealed partial class HandshakeRecorder(EventJournal journal, HandshakeAlerts alerts, ILogger<HandshakeRecorder> logger) : IHandshakeSink
{
    /// <inheritdoc/>
    public void Record(HandshakeRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            journal.Append(record);
            if (alerts.Consider(record) is { } alert)
            {
                journal.Append(alert);
            }
        }
        catch (JournalUnavailableException exception)
        {
            // Calls are refused as long as the journal fails, so a connection without a record carries nothing.
            LogUnrecorded(exception, record.Endpoint);
        }
    }

    [LoggerMessage(1301, LogLevel.Error, "A handshake at {Endpoint} could not be recorded")]
    private partial void LogUnrecorded(Exception exception, string endpoint);
}
