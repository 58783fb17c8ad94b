using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary><c>context.tls</c>: what the agent's connection agreed on, as observed on the wire.</summary>
internal sealed class TlsRecord(CallSignals signals) : SignalRecord(s_names)
{
    private static readonly string[] s_names = ["version", "group", "kem", "signature", "pqKeyExchange", "pqAuthentication"];

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        var connection = signals.Call.Connection;
        var handshake = signals.Call.Handshake;
        switch (name)
        {
            case "version":
                return Give(handshake?.AgreedVersion switch { null => null, 0x0304 => "1.3", 0x0303 => "1.2", _ => "old" }, out value);
            case "group":
                return Give(handshake?.AgreedGroup is { } group ? NamedGroups.NameOf(group) : null, out value);
            case "kem":
                return Give(handshake?.AgreedGroup is { } named ? NamedGroups.Find(named)?.Kem : null, out value);
            case "signature":
                return Give(handshake?.SignatureScheme is { } scheme ? SignatureSchemes.NameOf(scheme) : null, out value);
            case "pqKeyExchange":
                value = CedarValue.Of(connection is not null && connection.Strength.HasFlag(ConnectionStrength.PostQuantumKeyExchange));
                return true;
            case "pqAuthentication":
                value = CedarValue.Of(connection is not null && connection.Strength.HasFlag(ConnectionStrength.PostQuantumCertificate));
                return true;
            default:
                return Nothing(out value);
        }
    }
}
