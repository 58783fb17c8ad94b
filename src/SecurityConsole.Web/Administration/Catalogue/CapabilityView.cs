using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>A capability in a server's catalogue. Its texts are the server's: hostile.</summary>
public sealed record CapabilityView
{
    /// <summary>What it is.</summary>
    public required CatalogueKind Kind { get; init; }

    /// <summary>Name, URI or URI template, as the server writes it.</summary>
    public required string Name { get; init; }

    /// <summary>How it stands.</summary>
    public required CapabilityState State { get; init; }

    /// <summary>It does not exist for agents.</summary>
    public bool IsHeld { get; init; }

    /// <summary>A definition waits for a person: <see cref="Hash"/>.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>SHA-256 of the definition that waits; of the one in force where none waits.</summary>
    public required string Hash { get; init; }

    /// <summary>SHA-256 of the approved definition; empty for none.</summary>
    public string ApprovedHash { get; init; } = "";

    /// <summary>When <see cref="Hash"/> was first seen.</summary>
    public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>Who approved what is approved, <c>first use</c>, or who rejected what is rejected; empty for nobody.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Its name is made to be taken for another: why, in a sentence; empty where it is not.</summary>
    public string Deception { get; init; } = "";

    /// <summary>Toolsets that an administrator put it into, for policies.</summary>
    public IReadOnlyList<string> Toolsets { get; init; } = [];

    /// <summary>Data classes that an administrator put it into, for policies.</summary>
    public IReadOnlyList<string> DataClasses { get; init; } = [];

    /// <summary>Servers that offer something of the same or a similar name to the same agent.</summary>
    public IReadOnlyList<string> ShadowedBy { get; init; } = [];
}
