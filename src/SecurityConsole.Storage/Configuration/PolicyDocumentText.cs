using System.Text.Json;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Storage.Configuration;

/// <summary>The one text that a revision's or draft's documents are stored as. What a document is, its name says: <c>*.cedar</c> policies, <c>links.json</c> links of templates, <c>*.tests.yaml</c> and <c>*.tests.json</c> tests.</summary>
public static class PolicyDocumentText
{
    /// <summary>End of the names of documents in Cedar.</summary>
    public const string CedarEnding = ".cedar";

    /// <summary>Name of the document that links templates: Cedar's own JSON, <c>[{"templateId","newId","values":{"?principal":{"type","id"}}}]</c>.</summary>
    public const string LinksName = "links.json";

    /// <summary>No documents.</summary>
    public const string Empty = "{}";

    /// <summary>To the stored text; names sorted, ordinally, so equal documents have equal text.</summary>
    public static string Write(IEnumerable<PolicyDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return JsonSerializer.Serialize(new SortedDictionary<string, string>(documents.ToDictionary(document => document.Name, document => document.Text, StringComparer.Ordinal), StringComparer.Ordinal));
    }

    /// <summary>From the stored text, sorted by name.</summary>
    /// <exception cref="JsonException">The text is damaged.</exception>
    public static IReadOnlyList<PolicyDocument> Read(string text) =>
        [.. (JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new PolicyDocument(pair.Key, pair.Value))];

    /// <summary>What the gateway needs of a revision's documents.</summary>
    /// <exception cref="JsonException">The document of the links is not of the shape that <see cref="LinksName"/> says.</exception>
    public static PolicyRevisionContents ToContents(long number, IReadOnlyList<PolicyDocument> documents) =>
        new(number, documents.Where(IsCedar).ToDictionary(document => document.Name, document => document.Text, StringComparer.Ordinal)) { Links = Links(documents) };

    /// <summary>Whether a document holds policies.</summary>
    public static bool IsCedar(PolicyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Name.EndsWith(CedarEnding, StringComparison.Ordinal);
    }

    /// <summary>Links as a revision holds them; none where it has no such document.</summary>
    /// <exception cref="JsonException">The document is not of the shape that <see cref="LinksName"/> says.</exception>
    public static IReadOnlyList<PolicyLink> Links(IEnumerable<PolicyDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var document = documents.FirstOrDefault(found => string.Equals(found.Name, LinksName, StringComparison.Ordinal));
        return document is null ? [] : [.. (JsonSerializer.Deserialize<List<StoredLink>>(document.Text, Reading) ?? []).Select(Link)];
    }

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private static PolicyLink Link(StoredLink link)
    {
        if (link.Values.Keys.FirstOrDefault(slot => slot is not ("?principal" or "?resource")) is { } unknown)
        {
            throw new JsonException($"A link has the slots ?principal and ?resource, not '{unknown}'.");
        }

        return new(link.NewId, link.TemplateId, link.Values.GetValueOrDefault("?principal"), link.Values.GetValueOrDefault("?resource"));
    }

    private sealed record StoredLink(string TemplateId, string NewId, Dictionary<string, EntityUid> Values);
}
