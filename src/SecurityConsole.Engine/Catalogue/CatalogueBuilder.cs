using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Arguments;
using SecurityConsole.Protocol.Canonical;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>Compiles the catalogue into what the path reads. Keeps what schemas were compiled to, so that a change of one tool costs one tool. Used by one revision after the other.</summary>
internal sealed class CatalogueBuilder
{
    private Dictionary<(string Name, DefinitionHash Hash), CompiledDefinition> _compiled = [];

    /// <summary>Compiles.</summary>
    /// <returns>By the server's name; a server without a catalogue is not in it.</returns>
    public FrozenDictionary<string, ServerCatalogue> Build(IReadOnlyList<ServerRegistration> servers, CatalogueContents contents)
    {
        var used = new Dictionary<(string, DefinitionHash), CompiledDefinition>();
        var names = servers.ToDictionary(server => server.Id, server => server.Name);
        var versions = contents.Versions.ToLookup(version => version.ServerId);
        var built = new Dictionary<string, ServerCatalogue>(StringComparer.Ordinal);
        foreach (var server in contents.Servers)
        {
            if (names.TryGetValue(server.ServerId, out var name))
            {
                var contracts = versions[server.ServerId].GroupBy(version => (version.Kind, version.Name))
                    .Select(group => Contract(group.Key.Kind, group.Key.Name, server.Mode, [.. group], contents, used));
                built[name] = new(server.Mode, server.Learnt, contracts);
            }
        }

        _compiled = used;
        return built.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The definition that calls are judged by: the approved one that is offered, else the one approved last, else (where nothing is held) the one offered.</summary>
    internal static CatalogueVersion? InForce(CatalogueMode mode, IReadOnlyList<CatalogueVersion> versions) =>
        versions.Where(version => version.IsApproved(mode)).OrderBy(version => version.IsOffered).ThenBy(version => version.FirstSeenAt).LastOrDefault()
        ?? versions.Where(version => version.IsOffered).OrderBy(version => version.FirstSeenAt).LastOrDefault();

    private CapabilityContract Contract(
        CatalogueKind kind, string name, CatalogueMode mode, CatalogueVersion[] versions, CatalogueContents contents, Dictionary<(string, DefinitionHash), CompiledDefinition> used)
    {
        var state = CapabilityStates.Of(mode, versions);
        ToolContract? tool = null;
        ToolFacts? facts = null;
        if (kind == CatalogueKind.Tool && InForce(mode, versions) is { } version && contents.Definitions.TryGetValue(version.Hash, out var definition))
        {
            var compiled = used[(name, version.Hash)] = _compiled.GetValueOrDefault((name, version.Hash)) ?? Compile(name, version.Hash, definition);
            var isPinned = version.IsApproved(mode);
            tool = compiled.Tool with { State = state, IsPinned = isPinned };
            facts = compiled.Facts with { IsPinned = isPinned, IsChanged = state == CapabilityState.Changed };
        }

        return new(kind, name, state, mode, versions, tool) { Facts = facts };
    }

    private static CompiledDefinition Compile(string name, DefinitionHash hash, ReadOnlyMemory<byte> definition)
    {
        try
        {
            using var document = JsonDocument.Parse(definition, new JsonDocumentOptions { MaxDepth = CanonicalJson.MaxDepth });
            var schema = document.RootElement.TryGetProperty("inputSchema", out var given) ? JsonMarshal.GetRawUtf8Value(given).ToArray() : "{}"u8.ToArray();
            var says = ToolAnnotations.Read(document.RootElement);
            return new(
                ToolContract.Create(name, hash.ToString(), schema) with { Annotations = says },
                new(ArgumentTypeReader.Read(schema), says.ReadOnly, says.Destructive, says.OpenWorld));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            const string Problem = "The definition holds half a surrogate pair where a name should be, so its schema cannot be read.";
            return new(new(name, hash.ToString(), InputSchema: null, Problem), ToolFacts.Unknown);
        }
    }

    private sealed record CompiledDefinition(ToolContract Tool, ToolFacts Facts);
}
