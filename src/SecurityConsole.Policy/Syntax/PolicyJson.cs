using System.Text;
using System.Text.Json;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Syntax.Json;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Syntax;

/// <summary>
/// Policies in Cedar's JSON (<c>docs.cedarpolicy.com/policies/json-format.html</c>). Places are not part of it: what is read has empty spans.
/// </summary>
public static class PolicyJson
{
    /// <summary>An expression needs about two levels of JSON for one of its own.</summary>
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1_000 };

    private static readonly JsonWriterOptions Layout = new() { Indented = true, MaxDepth = 2_100 };

    /// <summary>Writes a set: <c>{"staticPolicies": {id: policy}, "templates": {…}, "templateLinks": […]}</c>.</summary>
    public static string Write(PolicySet policies) => Write(json =>
    {
        json.WriteStartObject();
        WriteAll(json, "staticPolicies", policies.Policies);
        WriteAll(json, "templates", policies.Templates);
        json.WriteStartArray("templateLinks");
        foreach (var link in policies.Links)
        {
            json.WriteStartObject();
            json.WriteString("templateId", link.TemplateId);
            json.WriteString("newId", link.Id);
            json.WriteStartObject("values");
            foreach (var (slot, entity) in link.Slots)
            {
                json.WritePropertyName(ScopeJson.NameOf(slot));
                CedarJson.WriteEntity(json, entity);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Writes one policy or template, without its id.</summary>
    public static string Write(CedarPolicy policy) => Write(json => WriteOne(json, policy));

    /// <summary>Reads a set that <see cref="Write(PolicySet)"/> or Cedar wrote.</summary>
    public static PolicyParse Read(string json) => Guard(json, root =>
    {
        var set = new PolicySet(ReadAll(root, "staticPolicies"), ReadAll(root, "templates"), []);
        if (set.Policies.Any(policy => policy.IsTemplate) || set.Templates.Any(policy => !policy.IsTemplate))
        {
            throw new FormatException("A policy with a blank belongs to the templates, one without to the static policies.");
        }

        foreach (var link in JsonShape.Has(root, "templateLinks") ? JsonShape.Items(JsonShape.Member(root, "templateLinks")) : [])
        {
            var slots = JsonShape.Members(JsonShape.Member(link, "values")).ToDictionary(
                value => value.Name switch { "?principal" => TemplateSlot.Principal, "?resource" => TemplateSlot.Resource, _ => throw new FormatException("A blank is ?principal or ?resource.") },
                value => ScopeJson.ReadEntity(value.Value));
            set = set.Link(new(JsonShape.Text(JsonShape.Member(link, "newId")), JsonShape.Text(JsonShape.Member(link, "templateId")), slots), out var problem);
            if (problem is not null)
            {
                throw new FormatException(problem.Message);
            }
        }

        return set;
    });

    /// <summary>Reads one policy or template.</summary>
    public static PolicyParse Read(string json, string id) => Guard(json, root => PolicySet.Of([ReadOne(root, id)]));

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static PolicyParse Guard(string json, Func<JsonElement, PolicySet> read)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > PolicyParser.MaximumLength)
        {
            return Refuse($"The text has more than {PolicyParser.MaximumLength} characters.");
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return new(read(document.RootElement), []);
        }
        catch (JsonException exception)
        {
            return Refuse($"The text is not JSON of at most {Options.MaxDepth} levels (line {exception.LineNumber + 1}).");
        }
        catch (FormatException exception)
        {
            return Refuse(exception.Message);
        }
        catch (InvalidOperationException)
        {
            // The only way that reading a checked element fails: a text in it is no Unicode.
            return Refuse("A text has half of a surrogate pair.");
        }
    }

    private static PolicyParse Refuse(string message) => new(PolicySet.Empty, [PolicyProblem.Error("bad-policy-json", message, default)]);

    private static void WriteAll(Utf8JsonWriter json, string name, IReadOnlyList<CedarPolicy> policies)
    {
        json.WriteStartObject(name);
        foreach (var policy in policies)
        {
            json.WritePropertyName(policy.Id);
            WriteOne(json, policy);
        }

        json.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter json, CedarPolicy policy)
    {
        var expressions = new ExpressionJsonWriter(json);
        json.WriteStartObject();
        json.WriteString("effect", policy.Effect == Effect.Permit ? "permit" : "forbid");
        json.WritePropertyName("principal");
        ScopeJson.Write(json, policy.PrincipalScope);
        json.WritePropertyName("action");
        ScopeJson.Write(json, policy.ActionScope);
        json.WritePropertyName("resource");
        ScopeJson.Write(json, policy.ResourceScope);
        json.WriteStartArray("conditions");
        foreach (var condition in policy.Conditions)
        {
            json.WriteStartObject();
            json.WriteString("kind", condition.IsUnless ? "unless" : "when");
            json.WritePropertyName("body");
            expressions.Write(condition.Body);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (policy.Annotations.Count > 0)
        {
            json.WriteStartObject("annotations");
            foreach (var annotation in policy.Annotations)
            {
                json.WriteString(annotation.Name, annotation.Value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static List<CedarPolicy> ReadAll(JsonElement root, string name) =>
        JsonShape.Has(root, name) ? [.. JsonShape.Members(JsonShape.Member(root, name)).Select(member => ReadOne(member.Value, member.Name))] : [];

    private static CedarPolicy ReadOne(JsonElement json, string id) => new(
        id,
        JsonShape.Text(JsonShape.Member(json, "effect")) switch { "permit" => Effect.Permit, "forbid" => Effect.Forbid, _ => throw new FormatException("An effect is permit or forbid.") },
        JsonShape.Has(json, "annotations") ? [.. JsonShape.Members(JsonShape.Member(json, "annotations")).Select(ReadAnnotation)] : [],
        ScopeJson.Read(JsonShape.Member(json, "principal"), TemplateSlot.Principal),
        ScopeJson.ReadAction(JsonShape.Member(json, "action")),
        ScopeJson.Read(JsonShape.Member(json, "resource"), TemplateSlot.Resource),
        JsonShape.Has(json, "conditions") ? [.. JsonShape.Items(JsonShape.Member(json, "conditions")).Select(ReadCondition)] : [],
        default);

    private static Annotation ReadAnnotation((string Name, JsonElement Value) member) =>
        Tokenizer.IsIdentifier(member.Name) ? new(member.Name, member.Value.ValueKind == JsonValueKind.Null ? null : JsonShape.Text(member.Value), default) : throw new FormatException("An annotation's name is an identifier.");

    private static Condition ReadCondition(JsonElement json) => new(
        JsonShape.Text(JsonShape.Member(json, "kind")) switch { "when" => false, "unless" => true, _ => throw new FormatException("A condition's kind is when or unless.") },
        ExpressionJsonReader.Read(JsonShape.Member(json, "body")),
        default);
}
