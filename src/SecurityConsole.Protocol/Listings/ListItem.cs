using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Listings;

/// <summary>One item of a list.</summary>
/// <param name="Index">Position in the list.</param>
/// <param name="Range">Its bytes.</param>
/// <param name="Name">What it is called; null when it has no readable name.</param>
internal readonly record struct ListItem(int Index, ByteRange Range, string? Name);
