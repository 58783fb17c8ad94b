namespace SecurityConsole.Web.Places.Overview;

/// <summary>One step on the way from nothing to the first call.</summary>
/// <param name="Title">What to do.</param>
/// <param name="Text">Why, or how.</param>
/// <param name="Verb">Label of the button.</param>
/// <param name="Url">Where it is done.</param>
/// <param name="Done">It is done.</param>
internal sealed record TourStep(string Title, string Text, string Verb, string Url, bool Done)
{
    /// <summary>The steps, in their order.</summary>
    public static IReadOnlyList<TourStep> For(OverviewFacts facts)
    {
        var agent = facts.Agents.Count > 0 ? $"/agents/{facts.Agents[0].Name}" : "/agents";
        return
        [
            new("Register a server", "An MCP server that agents may reach through the gateway, and in no other way.", "Register a server", "/servers", facts.Servers.Count > 0),
            new("Register an agent", "An identity of its own, with an owner who answers for it.", "Register an agent", "/agents", facts.Agents.Count > 0),
            new("Grant access", "Nothing is allowed until you say so: choose tools, prompts and resources.", "Grant access", $"{agent}?tab=access", facts.Agents.Any(known => known.Servers.Count > 0)),
            new("Connect", "Issue a token, paste the text into a client, make a call.", "Connect the agent", $"{agent}?tab=connect", facts.AnyCall),
        ];
    }
}
