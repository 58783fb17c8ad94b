namespace SecurityConsole.Storage.Events.Reading;

/// <summary>The size of a page.</summary>
internal static class PageLimit
{
    /// <summary>Throws when it is not 1–<paramref name="max"/>.</summary>
    public static void Check(int limit, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, max);
    }
}
