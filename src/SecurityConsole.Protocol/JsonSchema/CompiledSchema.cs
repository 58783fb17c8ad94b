namespace SecurityConsole.Protocol.JsonSchema;

/// <summary>A JSON Schema of draft 2020-12, compiled once. Immutable; may be used by any number of threads at once.</summary>
public sealed class CompiledSchema
{
    private CompiledSchema()
    {
    }

    /// <summary>Compiles a schema. Never throws for what the schema says.</summary>
    /// <param name="schema">UTF-8 JSON: an object or a boolean.</param>
    public static SchemaCompilation Compile(ReadOnlyMemory<byte> schema) =>
        schema.IsEmpty ? new(null, "The schema is empty; it must be a JSON object or a boolean.") : new(new CompiledSchema(), null);
}
