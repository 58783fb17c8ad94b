namespace SecurityConsole.Engine.Catalogue;

/// <summary>What was seen of a server's definitions at one time. Immutable.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="Listed">Kinds whose list was read to its end; <see cref="CatalogueKinds.None"/> where an agent's answer was all that was seen.</param>
/// <param name="Definitions">What was seen; one name may come with several definitions.</param>
public sealed record CatalogueObservation(Guid ServerId, CatalogueKinds Listed, IReadOnlyList<CapabilityDefinition> Definitions)
{
    /// <summary>It was seen in answers to agents.</summary>
    public bool IsLive => Listed == CatalogueKinds.None;

    /// <summary>Items that nothing can be pinned of: nameless, too large, ambiguous.</summary>
    public int Unreadable { get; init; }

    /// <summary>The server has more than <see cref="CatalogueLimits"/> takes.</summary>
    public bool IsCutShort { get; init; }
}
