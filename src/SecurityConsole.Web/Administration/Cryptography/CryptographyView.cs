using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>The cryptographic settings as the console and the REST API show them.</summary>
public sealed record CryptographyView
{
    /// <summary>Grows with each change of anything that decides about a handshake; handshakes name it.</summary>
    public long Revision { get; init; }

    /// <summary>Profile of the gateway's listener.</summary>
    public string GatewayProfile { get; init; } = "";

    /// <summary>Profile of the console's listener.</summary>
    public string ConsoleProfile { get; init; } = "";

    /// <summary>Profile towards servers that have none of their own.</summary>
    public string UpstreamProfile { get; init; } = "";

    /// <summary>Profiles of this organisation.</summary>
    public IReadOnlyList<CustomProfile> CustomProfiles { get; init; } = [];

    /// <summary>Text of the transport policy; empty for none.</summary>
    public string TransportPolicy { get; init; } = "";

    /// <summary>Connections from before this revision were cut; 0 for none.</summary>
    public long CutRevision { get; init; }

    /// <summary>When it was last changed; null while what the first start put in still holds.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Who changed it; empty for nobody.</summary>
    public string ChangedBy { get; init; } = "";
}
