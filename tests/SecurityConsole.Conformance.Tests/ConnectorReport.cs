namespace SecurityConsole.Conformance.Tests;

/// <summary>What <c>node/connector.mjs</c> found.</summary>
/// <param name="Journeys">Each client with each server.</param>
/// <param name="Suite">The official suite, one result per server and era.</param>
public sealed record ConnectorReport(IReadOnlyList<ConnectorJourney> Journeys, IReadOnlyList<ConnectorSuite> Suite);
