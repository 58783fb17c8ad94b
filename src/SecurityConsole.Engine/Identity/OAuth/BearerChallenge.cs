using System.Text;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>The <c>WWW-Authenticate</c> of a refusal (RFC 6750 §3, RFC 9728 §5.1; MCP 2025-11-25 and 2026-07-28 basic/authorization).</summary>
internal static class BearerChallenge
{
    private const string Realm = "Bearer realm=\"security-console\"";

    /// <summary>For a refusal with 401.</summary>
    public static string Of(CallContext call, CallFailure failure) =>
        (failure == CallFailure.CredentialMissing ? Realm : Realm + ", error=\"invalid_token\"") + Where(call) + (failure == CallFailure.CredentialMissing ? Scopes(call) : "");

    /// <summary>For a token that lacks scopes: names all of them, so that the caller asks its issuer once.</summary>
    public static string OfScopes(CallContext call) => Realm + ", error=\"insufficient_scope\"" + Scopes(call) + Where(call);

    // Where nobody issues tokens for agents there is nothing to look up.
    private static string Where(CallContext call) =>
        call.Directory.Issuers.Count == 0 ? "" : $", resource_metadata=\"{ProtectedResource.MetadataAddress(call.Http.Request, call.ServerName)}\"";

    // Several issuers may ask for different scopes; then the metadata names all, and the token's own issuer decides.
    private static string Scopes(CallContext call)
    {
        IReadOnlyList<string>? scopes = call.Bearer.Token?.In(call.Directory) is { Issuer: not null } standing ? ScopeStage.Needed(standing, call.ServerName)
            : call.Directory.Issuers.Count == 1 ? call.Directory.Issuers.Values[0].ScopesFor(call.ServerName)
            : null;
        return scopes is { Count: > 0 } ? new StringBuilder(", scope=\"").AppendJoin(' ', scopes).Append('"').ToString() : "";
    }
}
