namespace SecurityConsole.Web.Health;

/// <summary>One line of the readiness report.</summary>
/// <param name="Name">The check's name.</param>
/// <param name="Passed">It works.</param>
/// <param name="Text">One sentence.</param>
internal sealed record CheckOutcome(string Name, bool Passed, string Text);
