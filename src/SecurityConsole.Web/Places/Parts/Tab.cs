namespace SecurityConsole.Web.Places.Parts;

/// <summary>One tab; which is open is in the URL.</summary>
/// <param name="Key">Value in the URL.</param>
/// <param name="Text">Label.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Count">How many are inside; null for no count.</param>
public sealed record Tab(string Key, string Text, string Url, long? Count = null);
