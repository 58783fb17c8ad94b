namespace SecurityConsole.Web.Administration.Policies.Documents;

/// <summary>How one document differs.</summary>
/// <param name="Name">The document.</param>
/// <param name="Lines">What goes and what comes, with three lines around it.</param>
public sealed record DocumentDifference(string Name, IReadOnlyList<DifferenceLine> Lines);
