namespace SecurityConsole.Web.Administration.Changes;

/// <summary>What a caller is about to do, as the record of actions will name it, done or refused.</summary>
/// <param name="Action">Stable verb (<c>agent.register</c>).</param>
/// <param name="Target">What it is done to (<c>agent:billing-bot</c>).</param>
/// <param name="Permissions">All of them are needed.</param>
internal sealed record ChangeIntent(string Action, string Target, params string[] Permissions);
