using SecurityConsole.Policy.Analysis;

namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>Something odd about a policy.</summary>
/// <param name="Kind">What.</param>
/// <param name="Policy">Its id.</param>
/// <param name="OtherPolicy">The policy that makes it so; null for none.</param>
/// <param name="Document">Document that it is written in.</param>
/// <param name="Line">Where it begins, 1 or more.</param>
/// <param name="Message">What is odd.</param>
/// <param name="Help">What to do.</param>
public sealed record PolicyFindingView(FindingKind Kind, string Policy, string? OtherPolicy, string Document, int Line, string Message, string Help);
