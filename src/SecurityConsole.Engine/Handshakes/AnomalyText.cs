using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Engine.Alerts;

namespace SecurityConsole.Engine.Handshakes;

/// <summary>What an anomaly is called as an alert, and how bad it is.</summary>
public static class AnomalyText
{
    /// <summary>Stable rule id.</summary>
    public static string RuleOf(AnomalyKind kind) => kind switch
    {
        AnomalyKind.ClassicalAfterRetry => "handshake.classical-after-retry",
        AnomalyKind.HybridLost => "handshake.hybrid-lost",
        AnomalyKind.Fallback => "handshake.fallback",
        AnomalyKind.Slow => "handshake.slow",
        _ => "handshake.failure-burst",
    };

    /// <summary>What a downgrade that went through exposes is exposed for good; one that was blocked needs a look. Slowness alone is a weak sign.</summary>
    public static AlertSeverity SeverityOf(HandshakeAnomaly anomaly, HandshakeRecord handshake)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        ArgumentNullException.ThrowIfNull(handshake);
        return anomaly.Kind switch
        {
            AnomalyKind.Slow => AlertSeverity.Low,
            AnomalyKind.FailureBurst => AlertSeverity.Medium,
            _ => handshake.Leg == HandshakeLeg.Upstream || handshake.Verdict is HandshakeVerdict.Accepted or HandshakeVerdict.AcceptedClassical ? AlertSeverity.High : AlertSeverity.Medium,
        };
    }

    /// <summary>A short title.</summary>
    public static string TitleOf(HandshakeAnomaly anomaly, HandshakeRecord handshake)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        ArgumentNullException.ThrowIfNull(handshake);
        var peer = handshake.Leg == HandshakeLeg.Upstream ? $"The server {handshake.Endpoint}" : $"A client of the {handshake.Endpoint}";
        return anomaly.Kind switch
        {
            AnomalyKind.ClassicalAfterRetry => $"{peer} sent a classical key share although it was asked for a hybrid one",
            AnomalyKind.HybridLost => $"{peer} no longer uses quantum-safe key exchange",
            AnomalyKind.Fallback => $"{peer} fell back to an older version or a weaker cipher suite",
            AnomalyKind.Slow => $"{peer} took much longer than usual to connect",
            _ => $"Many handshakes fail at the {handshake.Endpoint}",
        };
    }
}
