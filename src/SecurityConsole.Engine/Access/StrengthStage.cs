using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Identity;

namespace SecurityConsole.Engine.Access;

/// <summary>Decides whether the cryptography of the agent's connection is as strong as the agent's registration and its grant ask for.</summary>
public static class StrengthStage
{
    /// <summary>Sets <see cref="CallContext.Detail"/> where it refuses.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        var registration = call.Credential!.Agent.Registration;
        var missing = Missing(registration, call.Server!, call.Connection);
        if (missing == ConnectionStrength.None)
        {
            return CallFailure.None;
        }

        var who = (missing & registration.MinimumStrength) != ConnectionStrength.None ? "This agent" : $"This agent's access to {call.Server!.Registration.Name}";
        call.Detail = (missing & ConnectionStrength.PostQuantumKeyExchange) != ConnectionStrength.None
            ? $"{who} needs a post-quantum key exchange, and {KeyExchange(call)}. Use a client that offers X25519MLKEM768."
            : $"{who} needs a post-quantum client certificate, and {Certificate(call)}. Enrol the agent with an ML-DSA-65 key: secconsole agent enrol.";
        return CallFailure.ConnectionTooWeak;
    }

    /// <summary>What a connection lacks of what an agent's registration and grant ask for.</summary>
    internal static ConnectionStrength Missing(AgentRegistration agent, GrantedServer server, GatewayConnection? connection) =>
        (agent.MinimumStrength | server.MinimumStrength) & ~(connection?.Strength ?? ConnectionStrength.None);

    private static string KeyExchange(CallContext call) =>
        call.Handshake?.AgreedGroup is { } group ? $"this connection agreed {NamedGroups.NameOf(group)}" : "this connection has no TLS";

    private static string Certificate(CallContext call) => call.Handshake?.ClientCertificate switch
    {
        null => "this connection shows none",
        { Scheme: { } scheme } when SignatureSchemes.Find(scheme) is { IsPostQuantum: true } => "an authority above the one shown is classical",
        { Scheme: { } scheme } => $"the one shown signs with {SignatureSchemes.NameOf(scheme)}",
        _ => "the one shown signs with an unknown algorithm",
    };
}
