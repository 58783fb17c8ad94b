namespace SecurityConsole.Engine.Catalogue.Names;

/// <summary>Finds names that are made to be taken for others, within one server.</summary>
public static class DeceptiveNames
{
    /// <summary>Judges the names of a server.</summary>
    /// <param name="names">All of them, each once.</param>
    /// <returns>The deceptive ones, and a sentence on each. What differs only in case and separators is none of them.</returns>
    public static Dictionary<(CatalogueKind Kind, string Name), string> Find(IReadOnlyList<(CatalogueKind Kind, string Name)> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var found = new Dictionary<(CatalogueKind, string), string>();
        foreach (var (kind, name) in names)
        {
            if (Alone(kind, name) is { } problem)
            {
                found[(kind, name)] = problem;
            }
        }

        foreach (var alike in names.Where(named => IsSpoken(named.Kind)).GroupBy(named => (named.Kind, NameSkeleton.Of(named.Name))))
        {
            if (alike.Select(named => NameSkeleton.Fold(named.Name)).Distinct(StringComparer.Ordinal).Count() > 1)
            {
                foreach (var named in alike)
                {
                    found.TryAdd(named, $"It looks like {VisibleText.Of(alike.First(other => other != named).Name, 60)} of the same server.");
                }
            }
        }

        return found;
    }

    /// <summary>What is wrong with a name by itself; null for nothing.</summary>
    public static string? Alone(CatalogueKind kind, string name) =>
        NameSkeleton.HasHidden(name) ? "It holds characters that nobody sees, or that turn others around."
        : IsSpoken(kind) && NameSkeleton.MixesScripts(name) ? "It mixes Latin letters with others that look the same."
        : null;

    // URIs are read by programs, and their paths mix scripts honestly.
    private static bool IsSpoken(CatalogueKind kind) => kind is CatalogueKind.Tool or CatalogueKind.Prompt;
}
