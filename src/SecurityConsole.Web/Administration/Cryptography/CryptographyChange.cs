using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>Changes to the cryptographic settings; what is null stays as it is.</summary>
public sealed record CryptographyChange
{
    /// <summary>New profile of the gateway's listener.</summary>
    public string? GatewayProfile { get; init; }

    /// <summary>New profile of the console's listener.</summary>
    public string? ConsoleProfile { get; init; }

    /// <summary>New profile towards servers that have none of their own.</summary>
    public string? UpstreamProfile { get; init; }

    /// <summary>All profiles of this organisation; those that are left out are removed.</summary>
    public IReadOnlyList<CustomProfile>? CustomProfiles { get; init; }

    /// <summary>New text of the transport policy; empty for none.</summary>
    public string? TransportPolicy { get; init; }

    /// <summary>Something is compromised: every open connection of gateway and console and to every server is cut now, instead of finishing what is under way.</summary>
    public bool Cut { get; init; }

    /// <summary>Names of the changes, for people.</summary>
    public override string ToString() => nameof(CryptographyChange);
}
