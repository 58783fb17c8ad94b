using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>What there is by name: agents, servers, their groups, and the capabilities of servers that were listed. Immutable.</summary>
internal sealed class KnownNames(PolicySnapshot snapshot)
{
    private readonly Lazy<EntityStore> _entities = new(() => PolicyInventory.Entities(snapshot));

    /// <summary>Whether there is one, or may be: resources are not listed one by one, and nobody knows the tools of a server that was never listed.</summary>
    public bool MayBe(EntityUid uid) =>
        uid.Type == PolicyNames.Resource || _entities.Value.TryGet(uid, out _) || (uid.Type is PolicyNames.Tool or PolicyNames.Prompt && ServerOf(uid) is { } server && Has(server) && !IsListed(server.Id, uid.Type));

    /// <summary>The name of another of its type that somebody may have meant; null for none.</summary>
    public string? Nearest(EntityUid uid) => Policy.Diagnostics.NearestName.Of(uid.Id, _entities.Value.Entities.Where(entity => entity.Uid.Type == uid.Type).Select(entity => entity.Uid.Id));

    private bool Has(EntityUid uid) => _entities.Value.TryGet(uid, out _);

    private bool IsListed(string server, string type) =>
        PolicyInventory.CapabilitiesOf(snapshot, server).Any(known => known.Kind == (type == PolicyNames.Tool ? CapabilityKind.Tool : CapabilityKind.Prompt));

    private static EntityUid? ServerOf(EntityUid uid) => uid.Id.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? new(PolicyNames.Server, uid.Id[..end]) : null;
}
