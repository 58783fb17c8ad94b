using SecurityConsole.Engine.Access;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies;

/// <summary>What a decision is about: a capability, or the server as a whole. Immutable.</summary>
/// <param name="Entity">Its entity, with its place in the hierarchy.</param>
/// <param name="Facts">What the catalogue knows of it.</param>
internal sealed record PolicySubject(Entity Entity, ToolFacts Facts)
{
    /// <summary>Its name.</summary>
    public EntityUid Uid => Entity.Uid;

    /// <summary>Makes one.</summary>
    /// <param name="directory">Where its server is.</param>
    /// <param name="server">The server's name.</param>
    /// <param name="kind">None for the server itself.</param>
    /// <param name="name">The capability's name or URI.</param>
    /// <param name="facts">What its pinned definition says; null where none is pinned.</param>
    /// <param name="groups">Toolsets and data classes that an administrator put it into.</param>
    public static PolicySubject Of(EntityStore directory, string server, CapabilityKind kind, string name, ToolFacts? facts, IEnumerable<EntityUid> groups)
    {
        var uid = PolicyNames.Of(server, kind, name);
        if (kind == CapabilityKind.None)
        {
            return new(directory.TryGet(uid, out var known) ? known : new Entity(uid), ToolFacts.Unknown);
        }

        var parents = new List<EntityUid> { new(PolicyNames.Server, server) };
        if (kind == CapabilityKind.Tool)
        {
            (facts ?? ToolFacts.Unknown).AddToolsets(parents);
        }

        parents.AddRange(groups.Where(group => !parents.Contains(group)));
        var attribute = kind == CapabilityKind.Resource ? "uri" : "name";
        var entity = Entity.Closed(uid, new RecordValue(new Dictionary<string, CedarValue>(StringComparer.Ordinal) { [attribute] = CedarValue.Of(name) }), parents, null, directory);
        return new(entity, facts ?? ToolFacts.Unknown);
    }
}
