using System.Collections.Frozen;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Engine.Policies;

/// <summary>The toolsets and data classes that administrators put capabilities into, as policies find them. Immutable.</summary>
internal sealed class LabelledGroups
{
    private const int MostTemplates = 256; // of a server, that a URI is compared with

    private readonly FrozenDictionary<(string Server, CatalogueKind Kind, string Name), EntityUid[]> _byName;
    private readonly FrozenDictionary<string, (string Template, EntityUid[] Groups)[]> _templates;

    private LabelledGroups(Dictionary<(string, CatalogueKind, string), EntityUid[]> byName)
    {
        _byName = byName.ToFrozenDictionary();
        _templates = byName.Where(known => known.Key.Item2 == CatalogueKind.ResourceTemplate).GroupBy(known => known.Key.Item1, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => ((string, EntityUid[])[])[.. group.Take(MostTemplates).Select(known => (known.Key.Item3, known.Value))], StringComparer.Ordinal);
        All = [.. byName.Values.SelectMany(groups => groups).Distinct()];
    }

    /// <summary>Nobody put anything anywhere.</summary>
    public static LabelledGroups None { get; } = new([]);

    /// <summary>Every group.</summary>
    public IReadOnlyList<EntityUid> All { get; }

    /// <summary>Compiles what administrators said.</summary>
    public static LabelledGroups Build(IReadOnlyList<CapabilityLabels> labels, IReadOnlyList<ServerRegistration> servers)
    {
        if (labels.Count == 0)
        {
            return None;
        }

        var names = servers.ToDictionary(server => server.Id, server => server.Name);
        var byName = new Dictionary<(string, CatalogueKind, string), EntityUid[]>();
        foreach (var label in labels)
        {
            if (names.TryGetValue(label.ServerId, out var server))
            {
                byName[(server, label.Kind, label.Name)] =
                    [.. label.Toolsets.Select(name => new EntityUid(PolicyNames.Toolset, name)), .. label.DataClasses.Select(name => new EntityUid(PolicyNames.DataClass, name))];
            }
        }

        return new(byName);
    }

    /// <summary>The groups of a capability that the catalogue knows.</summary>
    public IEnumerable<EntityUid> Of(string server, CatalogueKind kind, string name)
    {
        var own = _byName.TryGetValue((server, kind, name), out var groups) ? groups : [];
        return kind == CatalogueKind.Resource ? own.Concat(OfUri(server, CapabilityKind.Resource, name)).Distinct() : own;
    }

    /// <summary>The groups of the templates that a URI might come from; none of other kinds.</summary>
    public EntityUid[] OfUri(string server, CapabilityKind kind, string uri)
    {
        if (kind != CapabilityKind.Resource || !_templates.TryGetValue(server, out var templates))
        {
            return [];
        }

        return [.. templates.Where(template => UriTemplates.MayMatch(template.Template, uri)).SelectMany(template => template.Groups).Distinct()];
    }
}
