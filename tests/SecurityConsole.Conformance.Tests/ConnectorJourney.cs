namespace SecurityConsole.Conformance.Tests;

/// <summary>One client with one server through the connector.</summary>
/// <param name="Carrier">What was between them beside the gateway: <c>connect</c>, or <c>connect+serve</c>.</param>
/// <param name="Client">File of the client, without its ending.</param>
/// <param name="Target">Name of the server.</param>
/// <param name="Ok">Steps that worked.</param>
/// <param name="Failed">Steps that did not.</param>
/// <param name="Failures">Those, with what the client saw.</param>
public sealed record ConnectorJourney(string Carrier, string Client, string Target, int Ok, int Failed, IReadOnlyList<Difference> Failures);
