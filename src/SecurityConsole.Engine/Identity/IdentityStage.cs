using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity;

/// <summary>Finds out who calls. Default: nobody.</summary>
public static class IdentityStage
{
    /// <summary>Sets <see cref="CallContext.Credential"/>, also where it then refuses, so that the record can say who it was.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        if (call.Directory.Revision < 0)
        {
            return CallFailure.DirectoryUnavailable;
        }

        var token = BearerCredential.Read(call.Http.Request);
        if (token.IsEmpty)
        {
            return CallFailure.CredentialMissing;
        }

        if (!TokenHash.TryCompute(token, out var hash) || !call.Directory.Credentials.TryGetValue(hash, out var credential))
        {
            return CallFailure.CredentialUnknown;
        }

        call.Credential = credential;
        if (credential.ExpiresAt <= call.At)
        {
            return CallFailure.CredentialExpired;
        }

        return credential.Agent.Registration.Suspended ? CallFailure.AgentSuspended : CallFailure.None;
    }
}
