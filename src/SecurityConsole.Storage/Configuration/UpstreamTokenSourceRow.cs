using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Where the gateway gets tokens for a server, in <c>console.db</c>; deleted with the server.</summary>
public sealed class UpstreamTokenSourceRow
{
    /// <summary>The server; one source each.</summary>
    public Guid ServerId { get; set; }

    /// <summary>How.</summary>
    public UpstreamGrant Grant { get; set; }

    /// <summary>Absolute URL.</summary>
    public string TokenEndpoint { get; set; } = "";

    /// <summary>The gateway's id there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The gateway's secret there, sealed (<see cref="CredentialSeal.SealClientSecret"/>).</summary>
    public byte[] SecretSealed { get; set; } = [];

    /// <summary>How the gateway proves itself there.</summary>
    public ClientAuthentication Authentication { get; set; }

    /// <summary>Scopes, separated by spaces; empty for none.</summary>
    public string Scope { get; set; } = "";

    /// <summary>RFC 8707; empty for none.</summary>
    public string Resource { get; set; } = "";

    /// <summary>RFC 8693 §2.1; empty for none.</summary>
    public string Audience { get; set; } = "";

    /// <summary>What the endpoint is trusted by; empty for the system's certificates.</summary>
    public string TrustAnchorsPem { get; set; } = "";
}
