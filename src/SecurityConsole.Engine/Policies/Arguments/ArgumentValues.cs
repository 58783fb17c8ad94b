using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Arguments;

/// <summary>Arguments as policies see them, for those who write policies; never for the path.</summary>
public static class ArgumentValues
{
    /// <summary>The arguments as a record.</summary>
    /// <param name="json">An object as the gateway received it: valid JSON, since it was scanned. What is read of other bytes throws <see cref="System.Text.Json.JsonException"/>.</param>
    /// <param name="type">What the tool declares.</param>
    public static CedarRecord Of(ReadOnlyMemory<byte> json, ArgumentType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return json.IsEmpty ? RecordValue.Empty : new JsonRecord(json, type, hasVariants: true);
    }
}
