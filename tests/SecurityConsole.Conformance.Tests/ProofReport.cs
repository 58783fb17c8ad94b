namespace SecurityConsole.Conformance.Tests;

/// <summary>What <c>node/prove.mjs</c> found.</summary>
/// <param name="Suite">The official suite, one result per era.</param>
/// <param name="Journeys">Each foreign client with each foreign server.</param>
public sealed record ProofReport(IReadOnlyList<SuiteResult> Suite, IReadOnlyList<JourneyResult> Journeys);
