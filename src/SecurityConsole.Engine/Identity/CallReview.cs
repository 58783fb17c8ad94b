using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Identity.OAuth;
using SecurityConsole.Engine.Transport;

namespace SecurityConsole.Engine.Identity;

/// <summary>Judges a call that is under way once more, by what holds now: credential, grant, server, strength and transport. Thread-safe.</summary>
/// <remarks>The stages let a call in by what they change about it; here nothing of a call is changed, because its own request goes on meanwhile.</remarks>
public sealed class CallReview(CryptoSnapshotHolder crypto)
{
    /// <summary>Why whom a credential stands for may no longer call; null where they may.</summary>
    internal static CallCut? OfIdentity(AgentCredential? credential, DateTimeOffset? expiresAt, DateTimeOffset now) =>
        credential is null ? Identity("Its credential is revoked, or its authority no longer trusted.")
        : expiresAt <= now || credential.ExpiresAt <= now ? Identity("Its credential expired.")
        : credential.Agent.Registration.Suspended ? Identity("The agent is suspended.")
        : null;

    /// <summary>Why a call must end; null where it may go on. What does not depend on the directory is looked at each time, all else once for each snapshot.</summary>
    internal CallCut? Judge(GatewayConnection connection, CallContext call, DirectorySnapshot directory, DateTimeOffset now)
    {
        if (call.Server!.Upstream.IsClosed && !call.IsHeld)
        {
            return new(CallFailure.ConnectionCut, "What the connection to the server was made by is no longer in force, and the time to finish is over.");
        }

        if (call.Bearer.Token is { } token && OfToken(call, token, token.In(directory), now) is { } ended)
        {
            return ended;
        }

        if (ReferenceEquals(call.ReviewedIn, directory))
        {
            return call.Credential!.ExpiresAt <= now ? OfIdentity(call.Credential, null, now) : null;
        }

        var credential = CredentialIn(directory, connection, call);
        if (OfIdentity(credential, null, now) is { } withdrawn)
        {
            return withdrawn;
        }

        if (OfAccess(connection, call, credential!.Agent, directory) is { } narrowed)
        {
            return narrowed;
        }

        if (call.IsJudged)
        {
            // One whose message is still being read was judged by the older snapshot, and is looked at again.
            call.ReviewedIn = directory;
        }

        return null;
    }

    /// <summary>Judges a call that was held by another directory than at its start, and lets that one decide it from here on. Belongs to its connection.</summary>
    internal CallCut? JudgeAgain(GatewayConnection connection, CallContext call, DirectorySnapshot directory, DateTimeOffset now)
    {
        if (call.Bearer.Token is { } token && OfToken(call, token, token.In(directory), now) is { } ended)
        {
            return ended;
        }

        var credential = CredentialIn(directory, connection, call);
        if ((OfIdentity(credential, null, now) ?? OfAccess(connection, call, credential!.Agent, directory)) is { } cut)
        {
            return cut;
        }

        // What its issuer is believed about may be another now.
        call.Subject = call.Bearer.Token is { } judged ? judged.In(directory).Subject : call.Subject;
        (call.Directory, call.ReviewedIn, call.Credential, call.Server) = (directory, directory, credential, credential!.Agent.Reachable[call.ServerName]);
        return null;
    }

    private static AgentCredential? CredentialIn(DirectorySnapshot directory, GatewayConnection connection, CallContext call) =>
        connection.Certificate is not null ? connection.Identify(directory)
        : call.Bearer.Token is { } shown ? shown.In(directory).Credential
        : directory.Credentials.GetValueOrDefault(call.Credential!.Hash);

    // Also without a new snapshot: the issuer may withdraw a key at any time.
    private static CallCut? OfToken(CallContext call, VerifiedToken token, TokenStanding standing, DateTimeOffset now) => token.WhyNot(standing, call.ServerName, now) switch
    {
        CallFailure.None => ScopeStage.IsEnough(standing, call.ServerName) ? null : Access("Its token lacks a scope that calls to the server need by now."),
        CallFailure.TokenSignatureInvalid => Identity("The issuer does not have the key any more that signed its token."),
        CallFailure.CredentialExpired => Identity("Its credential expired."),
        var failure => Identity(CallFailures.Describe(failure).Recorded),
    };

    private CallCut? OfAccess(GatewayConnection connection, CallContext call, AgentModel agent, DirectorySnapshot directory)
    {
        if (!agent.Reachable.TryGetValue(call.ServerName, out var server) || server.Registration.Id != call.Server!.Registration.Id)
        {
            return Access(CallFailures.Describe(ReachStage.WhyNot(directory, call.ServerName)).Recorded);
        }

        if (StrengthStage.Missing(agent.Registration, server, connection) != ConnectionStrength.None)
        {
            return Access("This access now asks for a stronger connection.");
        }

        if (crypto.Current.DemandOf(call.ServerName) is { } demand && TransportStage.WeaknessOf(connection.Handshake, demand) is { } weakness)
        {
            return Access($"The transport policy now asks more of the agent's connection: {weakness}");
        }

        return !call.IsJudged ? null
            : !AccessStage.StillAllows(call, server.Capabilities) ? Access("The agent's grant no longer covers it.")
            : !CatalogueStage.StillAllows(call, directory) ? Access("The catalogue holds what it uses: the server changed it, or it was rejected.")
            : !OngoingCalls.StillPermits(call, directory.Policies) ? Access("The policies now in force deny it.")
            : null;
    }

    private static CallCut Identity(string reason) => new(CallFailure.IdentityWithdrawn, reason);

    private static CallCut Access(string reason) => new(CallFailure.AccessWithdrawn, reason);
}
