namespace SecurityConsole.Web.Administration.Outcomes;

/// <summary>One thing wrong with one member of what was sent.</summary>
/// <param name="Field">Name as in JSON (<c>endpoint</c>, <c>tools/2</c>).</param>
/// <param name="Text">What is wrong and what would be right, in one sentence.</param>
public sealed record FieldProblem(string Field, string Text);
