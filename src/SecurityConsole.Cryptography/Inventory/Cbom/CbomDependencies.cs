using System.Text.Json.Nodes;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Inventory.Cbom;

/// <summary>Which part of the document needs which.</summary>
internal static class CbomDependencies
{
    internal static IEnumerable<JsonNode> Of(InventoryFacts facts, IReadOnlyList<AlgorithmInUse> inUse, AlgorithmRegistry registry)
    {
        yield return Depends(
            CbomReferences.Node,
            [
                .. facts.Libraries.Select(library => CbomReferences.Library(library.Name)),
                .. CbomProtocols.Groups(facts).Select(group => CbomReferences.Protocol(group.Key.Leg, group.Key.Endpoint, group.Key.Version)),
                .. facts.Keys.Select(key => CbomReferences.Key(key.Name)),
                .. inUse.Where(use => use.Handshakes == 0).Select(use => CbomReferences.Algorithm(use.Name)),
            ]);
        foreach (var library in facts.Libraries.Where(library => library.ProvidesAlgorithms))
        {
            yield return new JsonObject
            {
                ["ref"] = CbomReferences.Library(library.Name),
                ["provides"] = CbomReferences.Array(CbomAlgorithms.WithParts(inUse, registry).Select(use => CbomReferences.Algorithm(use.Name))),
            };
        }

        foreach (var group in CbomProtocols.Groups(facts))
        {
            var algorithms = group.SelectMany(agreement => (IEnumerable<string>)
            [
                AlgorithmsInUse.OfGroup(agreement.Group, registry),
                .. AlgorithmsInUse.OfSuite(agreement.Suite, registry),
                .. agreement.SignatureScheme is { } scheme ? [AlgorithmsInUse.OfScheme(scheme, registry)] : Array.Empty<string>(),
            ]);
            yield return Depends(CbomReferences.Protocol(group.Key.Leg, group.Key.Endpoint, group.Key.Version), algorithms.Select(CbomReferences.Algorithm));
        }

        foreach (var hybrid in inUse.Where(use => CbomAlgorithms.PartsOf(use).Any()))
        {
            yield return Depends(CbomReferences.Algorithm(hybrid.Name), CbomAlgorithms.PartsOf(hybrid).Select(CbomReferences.Algorithm));
        }
    }

    private static JsonObject Depends(string reference, IEnumerable<string> on) =>
        new() { ["ref"] = reference, ["dependsOn"] = CbomReferences.Array(on.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) };
}
