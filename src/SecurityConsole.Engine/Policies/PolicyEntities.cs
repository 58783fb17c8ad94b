using SecurityConsole.Engine.Directory;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies;

/// <summary>Makes the entities of policies out of the directory.</summary>
internal static class PolicyEntities
{
    /// <summary>Agents in their teams and roles, servers in their teams, segments and data classes, and the groups that capabilities are in. Capabilities are made when they are asked for: see <see cref="CallEntities"/>.</summary>
    public static EntityStore Of(IEnumerable<AgentRegistration> agents, IEnumerable<ServerRegistration> servers, IEnumerable<EntityUid> groups)
    {
        var entities = new Dictionary<EntityUid, Entity>();
        foreach (var agent in agents)
        {
            List<EntityUid> parents = [.. Team(entities, agent.Owner), .. Named(entities, PolicyNames.Role, agent.Roles)];
            Add(entities, new(PolicyNames.Agent, agent.Name), parents, new() { ["name"] = CedarValue.Of(agent.Name), ["owner"] = CedarValue.Of(agent.Owner) });
        }

        foreach (var server in servers)
        {
            List<EntityUid> parents =
                [.. Team(entities, server.Owner), .. Named(entities, PolicyNames.DataClass, server.DataClasses), .. Named(entities, PolicyNames.Segment, server.Segments)];
            Add(entities, new(PolicyNames.Server, server.Name), parents, new() { ["name"] = CedarValue.Of(server.Name), ["owner"] = CedarValue.Of(server.Owner) });
        }

        foreach (var group in groups.Concat([PolicyNames.ReadOnlyTools, PolicyNames.DestructiveTools, PolicyNames.OpenWorldTools]))
        {
            Known(entities, group);
        }

        Known(entities, new(PolicyActions.Type, PolicyActions.Use));
        foreach (var action in PolicyActions.All)
        {
            Add(entities, PolicyActions.UidOf(action), [new(PolicyActions.Type, PolicyActions.Use)], []);
        }

        return EntityStore.Build(entities.Values).Store
            ?? throw new InvalidOperationException("The directory has a hierarchy that goes round in circles or is too deep, which its two levels cannot.");
    }

    private static IEnumerable<EntityUid> Named(Dictionary<EntityUid, Entity> entities, string type, string names) =>
        names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => Known(entities, new(type, name)));

    private static List<EntityUid> Team(Dictionary<EntityUid, Entity> entities, string owner) =>
        owner.Length == 0 ? [] : [Known(entities, new(PolicyNames.Team, owner))];

    private static EntityUid Known(Dictionary<EntityUid, Entity> entities, EntityUid uid)
    {
        if (!entities.ContainsKey(uid))
        {
            Add(entities, uid, [], []);
        }

        return uid;
    }

    private static void Add(Dictionary<EntityUid, Entity> entities, EntityUid uid, IReadOnlyList<EntityUid> parents, Dictionary<string, CedarValue> attributes) =>
        entities[uid] = new Entity(uid, new RecordValue(attributes), parents);
}
