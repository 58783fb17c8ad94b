using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Which arguments of a tool name destinations: a tree beside the arguments. Immutable.</summary>
internal sealed class DestinationHints
{
    private const int MaxDepth = 12;
    private const int MaxNodes = 4_000;

    private static readonly FrozenDictionary<string, DestinationKind> Formats = new Dictionary<string, DestinationKind>(StringComparer.Ordinal)
    {
        ["uri"] = DestinationKind.Url,
        ["url"] = DestinationKind.Url,
        ["iri"] = DestinationKind.Url,
        ["uri-reference"] = DestinationKind.Url,
        ["iri-reference"] = DestinationKind.Url,
        ["hostname"] = DestinationKind.Host,
        ["idn-hostname"] = DestinationKind.Host,
        ["ipv4"] = DestinationKind.Host,
        ["ipv6"] = DestinationKind.Host,
        ["email"] = DestinationKind.Mailbox,
        ["idn-email"] = DestinationKind.Mailbox,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<string, DestinationHints> _members = new(StringComparer.Ordinal);
    private DestinationHints? _any;

    /// <summary>Nothing is known.</summary>
    public static DestinationHints None { get; } = new();

    /// <summary>What stands here; null where nothing is said.</summary>
    public DestinationKind? Kind { get; private set; }

    /// <summary>What is known of a member.</summary>
    public DestinationHints Member(ReadOnlySpan<byte> name) =>
        _members.Count == 0 ? _any ?? None
            : _members.GetValueOrDefault(Encoding.UTF8.GetString(name)) ?? _any ?? None;

    /// <summary>What is known of all items of an array.</summary>
    public DestinationHints Item => _any ?? None;

    /// <summary>What the formats of a schema say.</summary>
    /// <param name="schema">UTF-8 JSON that compiles as a schema.</param>
    public static DestinationHints FromSchema(ReadOnlyMemory<byte> schema)
    {
        using var document = JsonDocument.Parse(schema, new JsonDocumentOptions { MaxDepth = JsonTape.MaxDepth });
        var root = new DestinationHints();
        var budget = MaxNodes;
        root.Learn(document.RootElement, document.RootElement, MaxDepth, ref budget);
        return root;
    }

    /// <summary>What an administrator says: pointers into the arguments, where <c>*</c> stands for any item or member.</summary>
    public static DestinationHints FromPointers(IEnumerable<(string Pointer, DestinationKind Kind)> mappings)
    {
        var root = new DestinationHints();
        foreach (var (pointer, kind) in mappings)
        {
            var node = root;
            foreach (var token in pointer.Split('/').Skip(1))
            {
                node = token == "*" ? node._any ??= new() : node.Child(JsonPointer.Unescape(token));
            }

            node.Kind = kind;
        }

        return root;
    }

    private void Learn(JsonElement root, JsonElement schema, int depth, ref int budget)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth == 0 || --budget < 0)
        {
            return;
        }

        if (schema.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String && Formats.TryGetValue(format.GetString()!, out var kind))
        {
            Kind ??= kind;
        }

        foreach (var member in schema.EnumerateObject())
        {
            switch (member.Name)
            {
                case "properties" when member.Value.ValueKind == JsonValueKind.Object:
                    foreach (var property in member.Value.EnumerateObject())
                    {
                        Child(property.Name).Learn(root, property.Value, depth - 1, ref budget);
                    }

                    break;
                case "items" or "additionalProperties" or "contains" or "unevaluatedItems" or "unevaluatedProperties":
                    (_any ??= new()).Learn(root, member.Value, depth - 1, ref budget);
                    break;
                case "prefixItems" when member.Value.ValueKind == JsonValueKind.Array:
                    foreach (var item in member.Value.EnumerateArray())
                    {
                        (_any ??= new()).Learn(root, item, depth - 1, ref budget);
                    }

                    break;
                case "allOf" or "anyOf" or "oneOf" when member.Value.ValueKind == JsonValueKind.Array:
                    foreach (var branch in member.Value.EnumerateArray())
                    {
                        Learn(root, branch, depth - 1, ref budget);
                    }

                    break;
                case "then" or "else":
                    Learn(root, member.Value, depth - 1, ref budget);
                    break;
                case "$ref" when member.Value.ValueKind == JsonValueKind.String && Resolve(root, member.Value.GetString()!) is { } target:
                    Learn(root, target, depth - 1, ref budget);
                    break;
            }
        }
    }

    private DestinationHints Child(string name) => _members.TryGetValue(name, out var known) ? known : _members[name] = new();

    private static JsonElement? Resolve(JsonElement root, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        var element = root;
        foreach (var token in Uri.UnescapeDataString(reference[2..]).Split('/'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(JsonPointer.Unescape(token), out element))
            {
                return null;
            }
        }

        return element;
    }
}
