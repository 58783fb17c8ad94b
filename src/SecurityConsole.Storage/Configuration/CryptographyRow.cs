namespace SecurityConsole.Storage.Configuration;

/// <summary>The one row of cryptographic settings in <c>console.db</c>.</summary>
public sealed class CryptographyRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>Grows with each change of anything that decides about a handshake.</summary>
    public long Revision { get; set; }

    /// <summary>Profile of the gateway's listener; empty until the first start has put its own in.</summary>
    public string GatewayProfile { get; set; } = "";

    /// <summary>Profile of the console's listener.</summary>
    public string ConsoleProfile { get; set; } = "";

    /// <summary>Profile towards servers that have none of their own.</summary>
    public string UpstreamProfile { get; set; } = "";

    /// <summary>Text of the transport policy; empty for none.</summary>
    public string TransportPolicy { get; set; } = "";

    /// <summary>Connections from before this revision are cut; 0 for none.</summary>
    public long CutRevision { get; set; }

    /// <summary>When it was last changed; null for never.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Who changed it; empty for nobody.</summary>
    public string ChangedBy { get; set; } = "";
}
