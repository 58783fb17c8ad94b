using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Events.Calls;

namespace SecurityConsole.Web.Places.Live;

/// <summary>Turns a filter, which names agents and servers, into a query of the store, which knows their ids.</summary>
internal static class CallFilterNames
{
    /// <summary>The query. A name that is not registered (any more) is searched for as text.</summary>
    public static CallQuery ToQuery(CallFilter filter, DirectoryContents directory)
    {
        var agent = directory.Agents.FirstOrDefault(known => known.Name == filter.Agent)?.Id;
        var server = directory.Servers.FirstOrDefault(known => known.Name == filter.Server)?.Id;
        var unknown = agent is null && filter.Agent.Length > 0 ? filter.Agent : server is null ? filter.Server : "";
        return new CallQuery
        {
            Search = NullIfEmpty(filter.Text) ?? NullIfEmpty(unknown),
            AgentId = agent,
            ServerId = server,
            Method = NullIfEmpty(filter.Method),
            Run = NullIfEmpty(filter.Run),
            Verdict = filter.Verdict,
            OnlyErrors = filter.ErrorsOnly,
        };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
