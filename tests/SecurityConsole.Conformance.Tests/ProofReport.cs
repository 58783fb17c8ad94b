namespace SecurityConsole.Conformance.Tests;

/// <summary>What <c>node/prove.mjs</c> found.</summary>
/// <param name="Suite">The official suite, one result per era.</param>
/// <param name="Journeys">Each foreign client with each foreign server.</param>
/// <param name="Observed">What the product stored of it.</param>
public sealed record ProofReport(IReadOnlyList<SuiteResult> Suite, IReadOnlyList<JourneyResult> Journeys, StoredFacts Observed);
