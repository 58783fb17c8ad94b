namespace SecurityConsole.Protocol.Listings;

/// <summary>What was done to a list.</summary>
/// <param name="Kept">Items that stayed.</param>
/// <param name="Removed">Items that were cut.</param>
/// <param name="ScopeChanged"><c>cacheScope</c> was set to <c>private</c>.</param>
public readonly record struct ListFilterOutcome(int Kept, int Removed, bool ScopeChanged)
{
    /// <summary>Something was written; otherwise the original bytes stand.</summary>
    public bool IsChanged => Removed > 0 || ScopeChanged;
}
