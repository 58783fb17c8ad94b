namespace SecurityConsole.Engine.Destinations;

/// <summary>What a destination is. The values are stored.</summary>
public enum DestinationKind : byte
{
    /// <summary>None: in a mapping, an argument that looks like a destination and is not one.</summary>
    None = 0,

    /// <summary>A URL.</summary>
    Url = 1,

    /// <summary>A host by name or address.</summary>
    Host = 2,

    /// <summary>A mailbox (<c>local@domain</c>).</summary>
    Mailbox = 3,

    /// <summary>A bucket of an object store.</summary>
    Bucket = 4,

    /// <summary>A path of a file system.</summary>
    Path = 5,
}
