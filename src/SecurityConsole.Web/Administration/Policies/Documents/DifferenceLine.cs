namespace SecurityConsole.Web.Administration.Policies.Documents;

/// <summary>One line of a difference.</summary>
/// <param name="Kind">Whether it stays, goes or comes.</param>
/// <param name="Before">Its number before, 1 or more; 0 where it comes.</param>
/// <param name="After">Its number after, 1 or more; 0 where it goes.</param>
/// <param name="Text">The line.</param>
public sealed record DifferenceLine(DifferenceKind Kind, int Before, int After, string Text);
