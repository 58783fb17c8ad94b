using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>Where the gateway gets tokens for a server. Never the secret.</summary>
/// <param name="Grant">How.</param>
/// <param name="TokenEndpoint">Token endpoint of the authorization server.</param>
/// <param name="ClientId">The gateway's id there.</param>
/// <param name="HasSecret">A secret or a private key is kept, sealed.</param>
/// <param name="Authentication">How the gateway proves itself there.</param>
/// <param name="Scope">Scopes to ask for; empty for none.</param>
/// <param name="Resource">RFC 8707; empty for none.</param>
/// <param name="Audience">RFC 8693 §2.1; empty for none.</param>
/// <param name="TrustAnchors">PEM certificates that the endpoint is trusted by; empty for the system's.</param>
public sealed record TokenSourceView(
    UpstreamGrant Grant, string TokenEndpoint, string ClientId, bool HasSecret, ClientAuthentication Authentication, string Scope, string Resource, string Audience, string TrustAnchors)
{
    /// <summary>The gateway's public key there as a JWK set, to be registered with the authorization server; empty where it proves itself by a secret.</summary>
    public string KeySet { get; init; } = "";
}
