namespace SecurityConsole.Web.Administration.Catalogue.Differences;

/// <summary>A piece of text.</summary>
/// <param name="What">Same, added or removed.</param>
/// <param name="Text">The piece, with marks for what nobody would see.</param>
public sealed record TextPart(DifferenceKind What, string Text);
