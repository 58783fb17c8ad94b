using Microsoft.AspNetCore.Http;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity;

/// <summary>Finds out who calls: by client certificate, by bearer token, or by both where they name the same agent. Default: nobody.</summary>
public static class IdentityStage
{
    /// <summary>Sets <see cref="CallContext.Credential"/>, also where it then refuses, so that the record can say who it was.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        if (call.Directory.Revision < 0)
        {
            return CallFailure.DirectoryUnavailable;
        }

        string? header = call.Http.Request.Headers.Authorization;
        return call.Connection?.Certificate is { } certificate ? ByCertificate(call, certificate, header) : ByToken(call, header);
    }

    private static CallFailure ByCertificate(CallContext call, ClientCertificateRecord certificate, string? header)
    {
        if (certificate.Problem.Length > 0)
        {
            call.Detail = certificate.Problem;
            return CallFailure.CertificateRefused;
        }

        if (call.Connection!.Identify(call.Directory) is not { } credential)
        {
            return CallFailure.CertificateUnknown;
        }

        if (!string.IsNullOrEmpty(header))
        {
            var failure = ByToken(call, header);
            if (failure != CallFailure.None)
            {
                return failure;
            }

            if (call.Credential!.Agent.Registration.Id != credential.Agent.Registration.Id)
            {
                return CallFailure.CredentialsDisagree;
            }
        }

        call.Credential = credential;
        if (certificate.NotAfter <= call.At)
        {
            return CallFailure.CertificateExpired;
        }

        return credential.Agent.Registration.Suspended ? CallFailure.AgentSuspended : CallFailure.None;
    }

    // After all else, because a token that counts once is used up by it.
    private static CallFailure ByJwt(CallContext call)
    {
        if (call.Bearer.Token is not { } token)
        {
            call.Detail = call.Bearer.Detail;
            return call.Bearer.Failure;
        }

        var standing = token.In(call.Directory);
        (call.Credential, call.Subject) = (standing.Credential, standing.Subject);
        if (token.WhyNot(standing, call.ServerName, call.At) is not CallFailure.None and var failure)
        {
            call.Detail = standing.Detail;
            return failure;
        }

        if (standing.Subject!.OnBehalfOf is { Length: > 0 } user)
        {
            call.Because(new("identity", "on-behalf-of", $"{user}, by {standing.Subject.IssuerName}"));
        }

        if (standing.Credential!.Agent.Registration.Suspended)
        {
            return CallFailure.AgentSuspended;
        }

        var rule = standing.Issuer!.Registration.Reuse;
        if (rule == TokenReuse.UntilItExpires)
        {
            return CallFailure.None;
        }

        failure = standing.Issuer.Uses.Take(token, rule, call.Connection, call.At, out var detail);
        call.Detail = detail;
        return failure;
    }

    private static CallFailure ByToken(CallContext call, string? header)
    {
        if (call.Bearer.IsShown)
        {
            return ByJwt(call);
        }

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

            Remember(call, header!, hash, credential);
        }

        call.Credential = credential;
        if (credential.ExpiresAt <= call.At)
        {
            return CallFailure.CredentialExpired;
        }

        return credential.Agent.Registration.Suspended ? CallFailure.AgentSuspended : CallFailure.None;
    }

    private static AgentCredential? Remembered(CallContext call, string? header) =>
        call.Connection?.LastToken is { } known && ReferenceEquals(known.Directory, call.Directory) && ReferenceEquals(known.Header, header)
            ? known.Credential
            : null;

    private static void Remember(CallContext call, string header, TokenHash hash, AgentCredential credential)
    {
        if (call.Connection is { } connection && HttpProtocol.IsHttp11(call.Http.Request.Protocol))
        {
            // Not on HTTP/2, where one connection may carry several agents.
            connection.LastToken = new(call.Directory, header, hash, credential);
        }
    }
}
