namespace SecurityConsole.Web.Places.Layout;

/// <summary>What a few letters can mean.</summary>
internal static class PaletteSearch
{
    /// <summary>Places whose name holds the text, then ways to search the calls for it.</summary>
    public static IReadOnlyList<Place> Find(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            return Place.All;
        }

        var found = Place.All.Where(place => place.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        found.Add(new Place($"Calls with “{text}”", "/live?q=" + Uri.EscapeDataString(text), "search", "Live"));
        return found;
    }
}
