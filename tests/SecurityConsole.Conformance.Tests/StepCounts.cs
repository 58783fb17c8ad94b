namespace SecurityConsole.Conformance.Tests;

/// <summary>How a journey went.</summary>
/// <param name="Ok">Steps that worked.</param>
/// <param name="Failed">Steps that did not.</param>
public sealed record StepCounts(int Ok, int Failed);
