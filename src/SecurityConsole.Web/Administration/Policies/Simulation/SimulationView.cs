namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>A simulation, also while it runs.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="State">How far it is.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Calls">Recorded calls of the time; 0 before they are counted.</param>
/// <param name="Done">Calls looked at.</param>
/// <param name="Failure">Why it could not go on; null where it could.</param>
/// <param name="Result">What was found; null while it runs.</param>
public sealed record SimulationView(Guid Id, SimulationState State, DateTimeOffset StartedAt, long Calls, long Done, string? Failure, SimulationResult? Result);
