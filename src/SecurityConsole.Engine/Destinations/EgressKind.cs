namespace SecurityConsole.Engine.Destinations;

/// <summary>What an entry of an egress list is about. The values are stored.</summary>
public enum EgressKind : byte
{
    /// <summary>Hosts of URLs and hosts: <c>example.com</c>, <c>*.example.com</c>, <c>https://example.com:8443</c>, <c>192.0.2.0/24</c>, <c>*</c>.</summary>
    Network = 1,

    /// <summary>Mailboxes: <c>@example.com</c>, <c>@*.example.com</c>, <c>person@example.com</c>, <c>*</c>.</summary>
    Mailbox = 2,

    /// <summary>Buckets: <c>name</c>, <c>prefix*</c>, <c>*</c>.</summary>
    Bucket = 3,

    /// <summary>Roots of paths: <c>/srv/data</c>, <c>c:/data</c>, <c>.</c> for relative paths that do not climb, <c>*</c>.</summary>
    Path = 4,

    /// <summary>Addresses that the gateway itself may dial to reach the server though they are not public: <c>10.1.2.3</c>, <c>10.0.0.0/8</c>.</summary>
    Dial = 5,
}
