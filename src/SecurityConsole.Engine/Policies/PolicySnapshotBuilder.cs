using System.Collections.Frozen;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Engine.Policies;

/// <summary>Puts a revision over one state of the directory. Compiles only when the revision is another one. Used by one thread at a time.</summary>
internal sealed class PolicySnapshotBuilder
{
    private PolicyRevisionContents? _contents;
    private CompiledRevision? _compiled;

    /// <summary>Builds.</summary>
    /// <param name="contents">The directory.</param>
    /// <param name="catalogues">What servers offer, by their names.</param>
    public PolicySnapshot Build(DirectoryContents contents, FrozenDictionary<string, ServerCatalogue> catalogues)
    {
        if (_compiled is null || !ReferenceEquals(_contents, contents.Policies))
        {
            if (_contents is null || _contents.Revision != contents.Policies.Revision || !SameText(_contents, contents.Policies))
            {
                _compiled = PolicySetCompiler.Compile(contents.Policies);
            }

            _contents = contents.Policies;
        }

        var labels = LabelledGroups.Build(contents.CapabilityLabels, contents.Servers);
        var entities = PolicyEntities.Of(contents.Agents, contents.Servers, labels.All);
        var known = new Dictionary<(string, CapabilityKind, string), PolicySubject>();
        foreach (var server in contents.Servers)
        {
            known[(server.Name, CapabilityKind.None, "")] = PolicySubject.Of(entities, server.Name, CapabilityKind.None, "", null, []);
        }

        foreach (var (server, catalogue) in catalogues)
        {
            foreach (var capability in Enum.GetValues<CatalogueKind>().SelectMany(kind => catalogue.Of(kind).Values))
            {
                var kind = capability.Kind.AsGranted();
                known[(server, kind, capability.Name)] = PolicySubject.Of(entities, server, kind, capability.Name, ToolFacts.Of(capability), labels.Of(server, capability.Kind, capability.Name));
            }
        }

        return new()
        {
            Revision = _compiled!.Revision,
            Enforced = _compiled.Enforced,
            WithShadow = _compiled.WithShadow,
            Obligations = _compiled.Obligations,
            ShadowObligations = _compiled.ShadowObligations,
            MayHide = _compiled.MayHide,
            KeepsContext = _compiled.KeepsContext,
            Problem = _compiled.Problem,
            Entities = entities,
            Agents = contents.Agents.ToFrozenDictionary(agent => agent.Name, agent => new EntityUid(PolicyNames.Agent, agent.Name), StringComparer.Ordinal),
            Capabilities = known.ToFrozenDictionary(),
            Labels = labels,
        };
    }

    private static bool SameText(PolicyRevisionContents one, PolicyRevisionContents other) =>
        one.Documents.Count == other.Documents.Count
        && one.Documents.All(document => other.Documents.TryGetValue(document.Key, out var text) && string.Equals(text, document.Value, StringComparison.Ordinal));
}
