namespace SecurityConsole.Web.Administration.Policies.Tests;

/// <summary>What came of one test.</summary>
/// <param name="Document">Document that it is written in.</param>
/// <param name="Name">Its name.</param>
/// <param name="Passed">Whether it came out as expected.</param>
/// <param name="Text">What was decided and why, and where it failed what had been expected; one sentence.</param>
/// <param name="Policies">Ids of the policies that decided it.</param>
public sealed record PolicyTestResult(string Document, string Name, bool Passed, string Text, IReadOnlyList<string> Policies);
