namespace SecurityConsole.Web.Administration.Policies.Documents;

/// <summary>Brings two changes of the same documents together, document by document.</summary>
internal static class DocumentMerge
{
    /// <summary>What only one side changed comes from there; where both did, and differently, mine stands and is named.</summary>
    public static (IReadOnlyDictionary<string, string> Documents, IReadOnlyList<string> Conflicts) Of(
        IReadOnlyDictionary<string, string> based, IReadOnlyDictionary<string, string> mine, IReadOnlyDictionary<string, string> theirs)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var conflicts = new List<string>();
        foreach (var name in based.Keys.Union(mine.Keys, StringComparer.Ordinal).Union(theirs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (before, own, other) = (based.GetValueOrDefault(name), mine.GetValueOrDefault(name), theirs.GetValueOrDefault(name));
            var taken = own == before ? other : own;
            if (own != before && other != before && own != other)
            {
                conflicts.Add(name);
            }

            if (taken is not null)
            {
                merged[name] = taken;
            }
        }

        return (merged, conflicts);
    }
}
