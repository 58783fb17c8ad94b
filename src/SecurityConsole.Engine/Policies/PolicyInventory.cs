using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Policies.Schema;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Engine.Policies;

/// <summary>What policies of a snapshot can be about: for editors, findings and comparisons, never for the path.</summary>
public static class PolicyInventory
{
    /// <summary>The schema, in Cedar's schema syntax, with the arguments of the tools that are known.</summary>
    public static string Schema(PolicySnapshot policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return GatewaySchema.Write(policies.Capabilities.Where(known => known.Key.Kind == CapabilityKind.Tool).Select(known => known.Value.Facts.Arguments), []);
    }

    /// <summary>The same with the arguments of those tools alone that a scope names, a tool or a server; null where it is neither, or where a tool's arguments are not declared.</summary>
    public static string? SchemaOf(PolicySnapshot policies, EntityUid scope)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var tools = policies.Capabilities
            .Where(known => known.Key.Kind == CapabilityKind.Tool && (scope.Type == PolicyNames.Tool ? known.Value.Uid.Equals(scope) : scope.Type == PolicyNames.Server && known.Key.Server == scope.Id))
            .Select(known => known.Value.Facts.Arguments)
            .ToList();
        return tools.Count > 0 && tools.TrueForAll(arguments => arguments.Members.Count > 0) ? GatewaySchema.Write(tools, []) : null;
    }

    /// <summary>Every entity that is known by name: the directory's, and the catalogue's capabilities in their servers and groups.</summary>
    public static EntityStore Entities(PolicySnapshot policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var known = policies.Entities.Entities.Select(entity => entity.Uid).ToHashSet();
        return policies.Entities.With(policies.Capabilities.Values.Select(subject => subject.Entity).Where(entity => known.Add(entity.Uid))).Store ?? policies.Entities;
    }

    /// <summary>What the catalogue says of a capability; the careful assumptions where it does not know it.</summary>
    public static ToolFacts FactsOf(PolicySnapshot policies, string server, CapabilityKind kind, string name)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return policies.Capabilities.TryGetValue((server, kind, name), out var known) ? known.Facts : ToolFacts.Unknown;
    }

    /// <summary>Capabilities that the catalogue knows, of one server.</summary>
    public static IEnumerable<(CapabilityKind Kind, string Name)> CapabilitiesOf(PolicySnapshot policies, string server)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return policies.Capabilities.Keys.Where(key => key.Kind != CapabilityKind.None && string.Equals(key.Server, server, StringComparison.Ordinal)).Select(key => (key.Kind, key.Name));
    }
}
