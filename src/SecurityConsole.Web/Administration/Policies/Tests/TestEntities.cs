using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Web.Administration.Policies.Tests;

/// <summary>What there is in a test: entities with the groups that they are in, and their attributes. What is in what follows from the names, as at the gateway: a tool <c>ehr/read</c> is in the server <c>ehr</c>.</summary>
internal sealed record TestEntities(IReadOnlyDictionary<EntityUid, (IReadOnlyList<EntityUid> Parents, RecordValue Attributes)> Known)
{
    private static readonly string[] s_actions = ["call", "read", "get", "subscribe", "complete", "sample", "elicit", "other"];
    private static readonly EntityUid s_use = new("Action", "use");

    /// <summary>Reads <c>Server::"ehr": { in: [DataClass::"health"], attributes: { owner: care } }</c>; the groups alone can stand in place of the braces.</summary>
    /// <exception cref="TestSyntaxException">It is of another shape.</exception>
    public static TestEntities Read(TestNode? node)
    {
        var known = new Dictionary<EntityUid, (IReadOnlyList<EntityUid>, RecordValue)>();
        if (node is null or { Text: "" })
        {
            return new(known);
        }

        foreach (var (name, value) in node.Members ?? throw new TestSyntaxException(node, "Write entities here, each as 'Server::\"ehr\": [DataClass::\"health\"]'."))
        {
            var uid = TestValues.TryReadEntity(name) ?? throw new TestSyntaxException(value, $"'{name}' does not name an entity. Write Server::\"ehr\".");
            if (value.Members is { } members && members.FirstOrDefault(member => member.Name is not ("in" or "attributes")) is { Name: { } unknown })
            {
                throw new TestSyntaxException(value, $"'{unknown}' means nothing here. Known are in, attributes.");
            }

            var groups = value.Items is not null ? value : value["in"];
            known[uid] = ([.. (groups?.Items ?? []).Select(TestValues.ReadEntity)], TestValues.ReadRecord(value.Members is null ? null : value["attributes"]));
        }

        return new(known);
    }

    /// <summary>These, and in their place where both have it those.</summary>
    public TestEntities With(TestEntities others)
    {
        var all = new Dictionary<EntityUid, (IReadOnlyList<EntityUid>, RecordValue)>(Known);
        foreach (var (uid, entity) in others.Known)
        {
            all[uid] = entity;
        }

        return new(all);
    }

    /// <summary>As decisions need them.</summary>
    /// <exception cref="TestSyntaxException">They are in each other in a circle.</exception>
    public EntityStore ToStore(EntityUid principal, EntityUid resource)
    {
        var all = new Dictionary<EntityUid, Entity>();
        foreach (var action in s_actions)
        {
            var uid = new EntityUid("Action", action);
            all[uid] = new(uid, RecordValue.Empty, [s_use]);
        }

        foreach (var (uid, (parents, attributes)) in Known)
        {
            Add(all, uid, parents, attributes);
        }

        Add(all, principal, [], RecordValue.Empty);
        Add(all, resource, [], RecordValue.Empty);
        foreach (var missing in all.Values.SelectMany(entity => entity.Parents).Where(parent => !all.ContainsKey(parent)).Distinct().ToList())
        {
            all[missing] = new(missing, RecordValue.Empty, []);
        }

        var built = EntityStore.Build(all.Values);
        return built.Store ?? throw new TestSyntaxException(1, 1, built.Problems[0].Message);
    }

    private static void Add(Dictionary<EntityUid, Entity> all, EntityUid uid, IReadOnlyList<EntityUid> parents, RecordValue attributes)
    {
        if (all.ContainsKey(uid))
        {
            return;
        }

        var server = uid.Id.IndexOf('/', StringComparison.Ordinal) is > 0 and var end && uid.Type is "Tool" or "Prompt" or "Resource" ? uid.Id[..uid.Id.IndexOf('/', StringComparison.Ordinal)] : null;
        all[uid] = new(uid, attributes, server is null ? parents : [.. parents.Append(new("Server", server)).Distinct()]);
    }
}
