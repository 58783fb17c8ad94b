namespace SecurityConsole.Engine.Destinations;

/// <summary>A place outside that an argument names. Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">
/// Normalised: of URLs scheme, host, port where it is not the scheme's own, and path, without user, query and fragment; hosts and domains in lower case and Punycode, addresses in their
/// one usual spelling; paths without dot segments. At most 512 characters; empty where it cannot be read.
/// </param>
/// <param name="ArgumentPath">JSON pointer into the arguments; names in it are the caller's. At most 256 characters.</param>
public sealed record Destination(DestinationKind Kind, string Value, string ArgumentPath)
{
    /// <summary>Longest <see cref="Value"/>.</summary>
    public const int MaxValueLength = 512;

    /// <summary>Stands for destinations that are not kept.</summary>
    internal static Destination More { get; } = new(DestinationKind.None, "", "");

    /// <summary>False where the text is no such thing as its argument asks for, or one that two readers may understand differently.</summary>
    public bool IsReadable => Value.Length > 0;

    /// <summary>Of URLs and hosts the host, of mailboxes the domain; empty for others.</summary>
    public string Host { get; init; } = "";

    /// <summary>Of URLs and hosts the port; 0 where none is named and the scheme has none of its own.</summary>
    public int Port { get; init; }

    /// <summary>Of URLs the scheme in lower case; empty for others.</summary>
    public string Scheme { get; init; } = "";
}
