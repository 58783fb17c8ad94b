using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Profiles.Transport;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Handshakes;

namespace SecurityConsole.Engine.Transport;

/// <summary>Holds the agent's own connection to what the transport policy asks for the server and its data, and to the agent's past.</summary>
/// <remarks>
/// What holds for every connection was decided in its handshake, before anybody knew the agent or the server. A call costs one look at the snapshot where no
/// server asks for more, and the agent's past is asked once a connection.
/// </remarks>
public sealed class TransportStage(CryptoSnapshotHolder crypto, HandshakeWatch watch, HandshakeRecorder recorder)
{
    private const string Stage = "transport";

    /// <summary>Needs the agent and the server's name.</summary>
    public CallFailure Evaluate(CallContext call)
    {
        var connection = call.Tls;
        var agent = call.Credential!.Agent.Registration;
        if (connection is not null && !string.Equals(connection.KnownAgent, agent.Name, StringComparison.Ordinal) && IsDowngraded(call, connection, agent.Name, agent.Id))
        {
            return CallFailure.ConnectionDowngraded;
        }

        if (crypto.Current.DemandOf(call.ServerName) is not { } demand || WeaknessOf(call.Handshake, demand) is not { } weakness)
        {
            return CallFailure.None;
        }

        call.Because(new(Stage, "demand", $"For server {call.ServerName} the transport policy asks more of the agent's connection: {weakness}"));
        return CallFailure.TransportTooWeak;
    }

    private bool IsDowngraded(CallContext call, IHandshakeFeature connection, string agent, Guid agentId)
    {
        var anomaly = watch.JudgeAgent(connection.Record, agent, crypto.Current.InForce(CryptoEndpoints.Gateway).Transport);
        if (anomaly is not null)
        {
            recorder.Record(connection.Record, anomaly, agentId);
        }

        if (anomaly is not { Blocked: true })
        {
            connection.KnownAgent = agent;
            return false;
        }

        call.Because(new(Stage, "downgrade", anomaly.Text));
        return true;
    }

    /// <summary>What of a handshake a demand does not allow, as a sentence; null where all of it is allowed.</summary>
    public static string? WeaknessOf(HandshakeRecord? handshake, EffectiveTransport demand)
    {
        ArgumentNullException.ThrowIfNull(demand);
        if (demand.AllowsNothing)
        {
            return demand.Profile.Description;
        }

        if (handshake is null)
        {
            return "it has no TLS.";
        }

        return handshake.AgreedGroup is not { } group || !demand.Profile.Allows(group) ? $"{Name(handshake.AgreedGroup, NamedGroups.NameOf)} was agreed, and only {Names(demand.Profile.AllowedGroups, NamedGroups.NameOf)} may be."
            : handshake.AgreedSuite is not { } suite || !demand.Profile.AllowsSuite(suite) ? $"{Name(handshake.AgreedSuite, CipherSuites.NameOf)} was agreed, and only {Names(demand.Profile.AllowedSuites, CipherSuites.NameOf)} may be."
            : handshake.SignatureScheme is not { } scheme || !demand.AllowsSignature(scheme) ? $"the certificate signed with {Name(handshake.SignatureScheme, SignatureSchemes.NameOf)}, and only {Names(demand.AllowedSignatures ?? [], SignatureSchemes.NameOf)} may."
            : null;
    }

    private static string Name(ushort? codePoint, Func<ushort, string> nameOf) => codePoint is { } known ? nameOf(known) : "nothing that is known";

    private static string Names(IEnumerable<ushort> codePoints, Func<ushort, string> nameOf) => string.Join(" or ", codePoints.Select(nameOf));
}
