namespace SecurityConsole.Web.Administration.Policies.Observation;

/// <summary>Policies drafted from what was used.</summary>
/// <param name="Text">In Cedar.</param>
/// <param name="Calls">Calls that they are drafted from.</param>
public sealed record ObservedPolicies(string Text, long Calls);
