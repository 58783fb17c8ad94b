namespace SecurityConsole.Conformance.Tests;

/// <summary>One client with one server.</summary>
/// <param name="Client">File of the client, without its ending.</param>
/// <param name="Target">Name of the server.</param>
/// <param name="Direct">Steps against the server itself.</param>
/// <param name="Gateway">Steps through the gateway.</param>
/// <param name="OnlyThroughGateway">Steps that work directly and not through the gateway.</param>
public sealed record JourneyResult(string Client, string Target, StepCounts Direct, StepCounts Gateway, IReadOnlyList<Difference> OnlyThroughGateway);
