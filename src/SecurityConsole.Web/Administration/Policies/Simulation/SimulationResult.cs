namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>What would have changed.</summary>
/// <param name="Compared">Calls that both what is in force and the draft decide.</param>
/// <param name="Changed">Calls of them that the draft decides otherwise.</param>
/// <param name="WithoutArguments">Calls about which nothing can be said: a policy asks for arguments, and they were not kept.</param>
/// <param name="NotDecided">Calls that no policy decides: the protocol's own talk, and what was refused before.</param>
/// <param name="Groups">Those that changed, grouped; the largest groups first.</param>
/// <param name="CallsInOtherGroups">Changed calls of the groups that are left out, where there were too many.</param>
public sealed record SimulationResult(long Compared, long Changed, long WithoutArguments, long NotDecided, IReadOnlyList<SimulationGroup> Groups, long CallsInOtherGroups);
