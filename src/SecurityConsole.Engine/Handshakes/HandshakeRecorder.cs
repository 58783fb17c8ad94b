using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Engine.Handshakes;

/// <summary>Puts every observed handshake into the journal, and makes refusals and anomalies alerts.</summary>
public sealed partial class HandshakeRecorder(EventJournal journal, HandshakeAlerts alerts, ILogger<HandshakeRecorder> logger) : IHandshakeSink
{
    /// <inheritdoc/>
    public void Record(HandshakeRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            journal.Append(record);
            foreach (var alert in alerts.ConsiderAnomalies(record))
            {
                journal.Append(alert);
            }

            // A refusal that an anomaly explains is said once.
            if (!record.Anomalies.Any(anomaly => anomaly.Blocked) && alerts.Consider(record) is { } outcome)
            {
                journal.Append(outcome);
            }
        }
        catch (JournalUnavailableException exception)
        {
            // Calls are refused as long as the journal fails, so a connection without a record carries nothing.
            LogUnrecorded(exception, record.Endpoint);
        }
    }

    /// <summary>Puts what was noticed of an agent's connection into the journal, beside the handshake that was recorded before.</summary>
    public void Record(HandshakeRecord handshake, HandshakeAnomaly anomaly, Guid agentId)
    {
        ArgumentNullException.ThrowIfNull(handshake);
        try
        {
            foreach (var alert in alerts.ConsiderAnomalies(handshake with { Anomalies = [anomaly] }))
            {
                journal.Append(alert with { AgentId = agentId });
            }
        }
        catch (JournalUnavailableException exception)
        {
            LogUnrecorded(exception, handshake.Endpoint);
        }
    }

    [LoggerMessage(1301, LogLevel.Error, "A handshake at {Endpoint} could not be recorded")]
    private partial void LogUnrecorded(Exception exception, string endpoint);
}
