namespace SecurityConsole.Engine.Catalogue;

/// <summary>What the catalogue keeps at most of what a server says. What is beyond is not known to it, and therefore held.</summary>
public static class CatalogueLimits
{
    /// <summary>Bytes of a definition's canonical form.</summary>
    public const int DefinitionBytes = 256 * 1024;

    /// <summary>Characters (UTF-16) of a name, URI or template.</summary>
    public const int NameLength = 1_024;

    /// <summary>Capabilities of a server, of all kinds together.</summary>
    public const int Capabilities = 4_096;

    /// <summary>Undecided definitions that are kept of one capability; of a server that changes it all the time the newest stay.</summary>
    public const int UndecidedVersions = 8;

    /// <summary>Bytes of all definitions of a server that one listing may bring.</summary>
    public const int ListingBytes = 64 * 1024 * 1024;
}
