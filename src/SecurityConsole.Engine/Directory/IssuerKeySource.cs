namespace SecurityConsole.Engine.Directory;

/// <summary>Where an issuer's keys come from.</summary>
public enum IssuerKeySource
{
    /// <summary>Its metadata (RFC 8414, or OpenID Connect Discovery 1.0) names the key set.</summary>
    Discovery,

    /// <summary>The key set has an address that the registration names.</summary>
    Address,

    /// <summary>The registration holds the key set itself.</summary>
    Registration,
}
