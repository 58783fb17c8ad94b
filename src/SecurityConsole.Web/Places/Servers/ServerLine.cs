using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Web.Administration.Servers;

namespace SecurityConsole.Web.Places.Servers;

/// <summary>A server as registered and as it was last seen.</summary>
/// <param name="Details">As registered.</param>
/// <param name="State">As last probed.</param>
public sealed record ServerLine(ServerView Details, ServerState State)
{
    /// <summary>Its name, endpoint, owner or description holds the text.</summary>
    public bool Holds(string text) =>
        new[] { Details.Name, Details.Endpoint, Details.Owner, Details.Description }.Any(part => part.Contains(text, StringComparison.OrdinalIgnoreCase));
}
