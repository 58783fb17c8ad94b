namespace SecurityConsole.Engine.Catalogue;

/// <summary>The groups of policies that an administrator put a capability into. Immutable.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Name, URI or URI template.</param>
public sealed record CapabilityLabels(Guid ServerId, CatalogueKind Kind, string Name)
{
    /// <summary>Toolsets, beside those that a pinned definition puts a tool into.</summary>
    public IReadOnlyList<string> Toolsets { get; init; } = [];

    /// <summary>Data classes, beside those of its server.</summary>
    public IReadOnlyList<string> DataClasses { get; init; } = [];
}
