using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Web.Places.Servers;

/// <summary>Words for egress lists.</summary>
internal static class EgressText
{
    /// <summary>A kind of entry.</summary>
    public static string Of(EgressKind kind) => kind switch
    {
        EgressKind.Network => "Network",
        EgressKind.Mailbox => "Mailbox",
        EgressKind.Bucket => "Bucket",
        EgressKind.Path => "Path",
        EgressKind.Dial => "Dialled by the gateway",
        _ => "Unknown",
    };

    /// <summary>What an argument holds.</summary>
    public static string Of(DestinationKind kind) => kind switch
    {
        DestinationKind.Url => "a URL",
        DestinationKind.Host => "a host",
        DestinationKind.Mailbox => "a mailbox",
        DestinationKind.Bucket => "a bucket",
        DestinationKind.Path => "a path",
        _ => "no destination",
    };

    /// <summary>What to write for a kind of entry.</summary>
    public static string Hint(EgressKind kind) => kind switch
    {
        EgressKind.Network => "A host (example.com), all hosts below one (*.example.com), an address or a range (192.0.2.0/24), with scheme and port at will.",
        EgressKind.Mailbox => "A domain (@example.com), all domains below one (@*.example.com), or one mailbox.",
        EgressKind.Bucket => "A name, or the beginning of names (team-*).",
        EgressKind.Path => "An absolute path (/srv/data), or '.' for relative paths.",
        EgressKind.Dial => "A private address or range that the gateway itself may dial to reach this server (10.1.2.3, 10.0.0.0/8).",
        _ => "",
    };
}
