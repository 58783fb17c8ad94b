using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Inventory.Cbom;

/// <summary>The cryptographic bill of materials of a node, as a CycloneDX document.</summary>
public static class CbomDocument
{
    /// <summary>Version of CycloneDX: the first that has groups and signature schemes of TLS.</summary>
    public const string SpecificationVersion = "1.7";

    /// <summary>Media type of the document.</summary>
    public const string MediaType = $"application/vnd.cyclonedx+json; version={SpecificationVersion}";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes the document as UTF-8 JSON. Equal input gives equal bytes.</summary>
    /// <param name="facts">What it is made from.</param>
    /// <param name="registry">Says how the algorithms stand.</param>
    /// <param name="serialNumber">Names this document alone.</param>
    /// <param name="at">When it is made; standings are those of this day in UTC.</param>
    public static byte[] Write(InventoryFacts facts, AlgorithmRegistry registry, Guid serialNumber, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(registry);
        facts = facts with
        {
            Certificates = CertificateFacts.Merge(facts.Certificates),
            Keys = [.. facts.Keys.OrderBy(key => key.Name, StringComparer.Ordinal)],
            Libraries = [.. facts.Libraries.OrderBy(library => library.Name, StringComparer.Ordinal)],
        };
        var inUse = AlgorithmsInUse.Of(facts, registry);
        var document = new JsonObject
        {
            ["$schema"] = $"http://cyclonedx.org/schema/bom-{SpecificationVersion}.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = SpecificationVersion,
            ["serialNumber"] = $"urn:uuid:{serialNumber:D}",
            ["version"] = 1,
            ["metadata"] = Metadata(facts, registry, at),
            ["components"] = new JsonArray([.. Components(facts, inUse, registry, at)]),
            ["dependencies"] = new JsonArray([.. CbomDependencies.Of(facts, inUse, registry)]),
        };
        if (!facts.Complete)
        {
            document["compositions"] = new JsonArray { new JsonObject { ["aggregate"] = "incomplete", ["assemblies"] = CbomReferences.Array([CbomReferences.Node]) } };
        }

        return JsonSerializer.SerializeToUtf8Bytes(document, Indented);
    }

    private static JsonObject Metadata(InventoryFacts facts, AlgorithmRegistry registry, DateTimeOffset at) => new()
    {
        ["timestamp"] = CbomReferences.Time(at),
        ["lifecycles"] = new JsonArray { new JsonObject { ["phase"] = "operations" } },
        ["tools"] = new JsonObject { ["components"] = new JsonArray { Product("application", facts) } },
        ["component"] = Node(facts),
        ["properties"] = new JsonArray
        {
            CbomReferences.Property("observed-from", CbomReferences.Time(facts.From)),
            CbomReferences.Property("observed-to", CbomReferences.Time(facts.To)),
            CbomReferences.Property("observed-completely", facts.Complete ? "true" : "false"),
            CbomReferences.Property("registry-revision", registry.Revision),
        },
    };

    private static JsonObject Product(string type, InventoryFacts facts) => new() { ["type"] = type, ["name"] = "Security Console", ["version"] = facts.ProductVersion };

    private static JsonObject Node(InventoryFacts facts)
    {
        var node = Product("application", facts);
        node["bom-ref"] = CbomReferences.Node;
        node["description"] = $"Node {facts.Node}";
        return node;
    }

    private static IEnumerable<JsonNode> Components(InventoryFacts facts, IReadOnlyList<AlgorithmInUse> inUse, AlgorithmRegistry registry, DateTimeOffset at) =>
    [
        .. facts.Libraries.Select(Library),
        .. CbomProtocols.Groups(facts).Select(group => CbomProtocols.Component(group, facts.Certificates.Where(certificate => certificate.Endpoints.Contains(group.Key.Endpoint, StringComparer.Ordinal)), registry)),
        .. facts.Certificates.Select(certificate => CbomCertificates.Component(certificate, at)),
        .. facts.Keys.Select(CbomKeys.Component),
        .. CbomAlgorithms.Components(inUse, registry, DateOnly.FromDateTime(at.UtcDateTime)),
    ];

    private static JsonObject Library(LibraryFacts library) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = CbomReferences.Library(library.Name),
        ["name"] = library.Name,
        ["version"] = library.Version,
        ["properties"] = new JsonArray { CbomReferences.Property("found-at", library.Source) },
    };
}
