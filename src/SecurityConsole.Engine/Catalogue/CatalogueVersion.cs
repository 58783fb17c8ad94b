namespace SecurityConsole.Engine.Catalogue;

/// <summary>One definition of a capability that a server was seen with, and what was decided on it. Immutable.</summary>
public sealed record CatalogueVersion
{
    /// <summary>The server.</summary>
    public required Guid ServerId { get; init; }

    /// <summary>What it describes.</summary>
    public required CatalogueKind Kind { get; init; }

    /// <summary>Name, URI or URI template; hostile.</summary>
    public required string Name { get; init; }

    /// <summary>Which definition.</summary>
    public required DefinitionHash Hash { get; init; }

    /// <summary>What was decided.</summary>
    public PinDecision Decision { get; init; }

    /// <summary>The last whole listing had it.</summary>
    public bool IsOffered { get; init; }

    /// <summary>It was in an answer to an agent (and cut from it while it was not approved).</summary>
    public bool IsSeenLive { get; init; }

    /// <summary>When it was first seen.</summary>
    public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>Whether agents may rely on it.</summary>
    public bool IsApproved(CatalogueMode mode) => Decision == PinDecision.Approved || (Decision == PinDecision.FirstUse && mode != CatalogueMode.ApproveAll);
}
