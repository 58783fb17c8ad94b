using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity;

/// <summary>Finds out who calls. Default: nobody.</summary>
public static class IdentityStage
{
    private static readonly object Key = new();

    /// <summary>Sets <see cref="CallContext.Credential"/>, also where it then refuses, so that the record can say who it was.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        if (call.Directory.Revision < 0)
        {
            return CallFailure.DirectoryUnavailable;
        }

        string? header = call.Http.Request.Headers.Authorization;
        var credential = Remembered(call, header);
        if (credential is null)
        {
            var token = BearerCredential.Read(header);
            if (token.IsEmpty)
            {
                return CallFailure.CredentialMissing;
            }

            if (!TokenHash.TryCompute(token, out var hash) || !call.Directory.Credentials.TryGetValue(hash, out credential))
            {
                return CallFailure.CredentialUnknown;
            }

            Remember(call, header!, credential);
        }

        call.Credential = credential;
        if (credential.ExpiresAt <= call.At)
        {
            return CallFailure.CredentialExpired;
        }

        return credential.Agent.Registration.Suspended ? CallFailure.AgentSuspended : CallFailure.None;
    }

    private static AgentCredential? Remembered(CallContext call, string? header) =>
        call.Http.Features.Get<IConnectionItemsFeature>() is { } connection
        && connection.Items.TryGetValue(Key, out var item) && item is ConnectionCredential known
        && ReferenceEquals(known.Directory, call.Directory) && ReferenceEquals(known.Header, header)
            ? known.Credential
            : null;

    private static void Remember(CallContext call, string header, AgentCredential credential)
    {
        if (call.Http.Features.Get<IConnectionItemsFeature>() is { } connection && HttpProtocol.IsHttp11(call.Http.Request.Protocol))
        {
            // Not on HTTP/2, where requests of one connection run side by side.
            connection.Items[Key] = new ConnectionCredential(call.Directory, header, credential);
        }
    }
}
