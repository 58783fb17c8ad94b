namespace SecurityConsole.Engine.Catalogue.Names;

/// <summary>A name that an agent meets on two servers, so that it may use one and mean the other. Immutable.</summary>
/// <param name="Server">One server.</param>
/// <param name="Kind">Tool or prompt.</param>
/// <param name="Name">Its name there.</param>
/// <param name="OtherServer">The other server.</param>
/// <param name="OtherName">Its name there.</param>
/// <param name="Agent">An agent that may use both.</param>
public sealed record ShadowedName(string Server, CatalogueKind Kind, string Name, string OtherServer, string OtherName, string Agent)
{
    /// <summary>The two differ in more than case and separators, and look alike all the same.</summary>
    public bool IsDeceptive => !string.Equals(NameSkeleton.Fold(Name), NameSkeleton.Fold(OtherName), StringComparison.Ordinal);
}
