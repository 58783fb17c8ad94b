using System.Text.Json;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Arguments;

/// <summary>A JSON object as received, as a Cedar record: nothing is read but what a policy asks for. Members that are <c>null</c> are absent.</summary>
/// <param name="json">The object. It was scanned before: it is valid JSON without duplicate keys. The bytes must outlive the record.</param>
/// <param name="type">What its members are declared as.</param>
/// <param name="hasVariants">Whether its members also have the names of <see cref="ArgumentVariants"/>.</param>
internal sealed class JsonRecord(ReadOnlyMemory<byte> json, ArgumentType type, bool hasVariants = false) : CedarRecord
{
    private string[]? _names;

    /// <inheritdoc/>
    public override int Count => Names.Count;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => _names ??= ReadNames();

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        // A member that is called like a variant is none: it would hide the argument that policies mean.
        if (hasVariants && !type.Members.ContainsKey(name) && ArgumentVariants.TrySplit(name, out var argument, out var kind))
        {
            value = default;
            return type.Member(argument).Kind == kind && TryFind(argument, out value);
        }

        return TryFind(name, out value);
    }

    private bool TryFind(string name, out CedarValue value)
    {
        value = default;
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name))
            {
                return ArgumentReader.TryRead(json, ref reader, type.Member(name), out value);
            }

            reader.Skip();
        }

        return false;
    }

    private string[] ReadNames()
    {
        var names = new List<string>();
        var reader = new Utf8JsonReader(json.Span);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (reader.TokenType != JsonTokenType.Null)
                {
                    names.Add(name);
                }

                reader.Skip();
            }
        }

        return [.. names];
    }
}
