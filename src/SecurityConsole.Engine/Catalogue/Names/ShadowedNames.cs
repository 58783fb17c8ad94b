using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Catalogue.Names;

/// <summary>Finds names that agents meet on several servers. Takes some milliseconds: not for the path of calls.</summary>
internal static class ShadowedNames
{
    private const int Most = 1_000;
    private static readonly CatalogueKind[] Spoken = [CatalogueKind.Tool, CatalogueKind.Prompt];

    /// <summary>Every pair once in each direction, one agent named; at most 1,000.</summary>
    public static IReadOnlyList<ShadowedName> Find(DirectorySnapshot directory, Func<string, string> skeleton)
    {
        var found = new List<ShadowedName>();
        var agents = directory.Credentials.Values.Concat(directory.Certificates.Values).Concat(directory.ExternalIdentities.Values)
            .Select(credential => credential.Agent).DistinctBy(agent => agent.Registration.Id).ToList();
        foreach (var kind in Spoken)
        {
            var all = directory.Catalogues.SelectMany(server => server.Value.Of(kind).Keys.Select(name => (Server: server.Key, Name: name)));
            foreach (var alike in all.GroupBy(named => skeleton(named.Name), StringComparer.Ordinal).Where(group => group.Select(named => named.Server).Distinct(StringComparer.Ordinal).Count() > 1))
            {
                AddPairs(kind, [.. alike], agents, found);
                if (found.Count >= Most)
                {
                    return found;
                }
            }
        }

        return found;
    }

    private static void AddPairs(CatalogueKind kind, (string Server, string Name)[] alike, List<AgentModel> agents, List<ShadowedName> found)
    {
        foreach (var one in alike)
        {
            foreach (var other in alike.Where(other => other.Server != one.Server))
            {
                if (found.Count < Most && agents.Find(agent => Reaches(agent, kind, one) && Reaches(agent, kind, other)) is { } agent)
                {
                    found.Add(new(one.Server, kind, one.Name, other.Server, other.Name, agent.Registration.Name));
                }
            }
        }
    }

    private static bool Reaches(AgentModel agent, CatalogueKind kind, (string Server, string Name) named) =>
        agent.Reachable.TryGetValue(named.Server, out var server) && server.Capabilities.Of(kind.AsGranted()).Matches(named.Name);
}
