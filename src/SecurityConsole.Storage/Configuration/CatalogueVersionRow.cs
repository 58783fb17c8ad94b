using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Storage.Configuration;

/// <summary>One definition that a capability of a server was seen with, and what was decided on it, in <c>console.db</c>.</summary>
public sealed class CatalogueVersionRow
{
    /// <summary>The server.</summary>
    public Guid ServerId { get; set; }

    /// <summary>What it describes.</summary>
    public CatalogueKind Kind { get; set; }

    /// <summary>Name, URI or URI template; hostile.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the definition: 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What was decided.</summary>
    public PinDecision Decision { get; set; }

    /// <summary>The last whole listing had it.</summary>
    public bool IsOffered { get; set; }

    /// <summary>It was in an answer to an agent.</summary>
    public bool IsSeenLive { get; set; }

    /// <summary>When it was first seen.</summary>
    public DateTimeOffset FirstSeenAt { get; set; }

    /// <summary>Who decided; empty for nobody, <c>first use</c> for no person.</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>When; null for never.</summary>
    public DateTimeOffset? DecidedAt { get; set; }
}
