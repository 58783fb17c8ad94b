namespace SecurityConsole.Conformance.Tests;

/// <summary>What <c>node/connector.mjs</c> found.</summary>
/// <param name="Journeys">Each client with each server.</param>
public sealed record ConnectorReport(IReadOnlyList<ConnectorJourney> Journeys);
