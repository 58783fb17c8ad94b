namespace SecurityConsole.Web.Administration.Holds;

/// <summary>How long calls wait for a person, and how many. When nobody decides in time, a call is refused; that cannot be changed.</summary>
/// <param name="DeadlineSeconds">How long a call waits where its policy does not say.</param>
/// <param name="LongestDeadlineSeconds">Longest that a policy can make a call wait.</param>
/// <param name="RunSeconds">Longest that a decision for a run holds.</param>
/// <param name="MostPerAgent">Calls of one agent that may wait at a time.</param>
/// <param name="MostInAll">Calls that may wait at a time.</param>
public sealed record HoldOptionsView(int DeadlineSeconds, int LongestDeadlineSeconds, int RunSeconds, int MostPerAgent, int MostInAll);
