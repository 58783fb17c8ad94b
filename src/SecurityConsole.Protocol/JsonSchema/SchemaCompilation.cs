namespace SecurityConsole.Protocol.JsonSchema;

/// <summary>What came of compiling a schema: the schema, or why there is none.</summary>
/// <param name="Schema">The compiled schema; null exactly when <paramref name="Problem"/> is set.</param>
/// <param name="Problem">One sentence that says what is wrong with the schema and where; it quotes at most the schema's own keywords and paths. Null when it compiled.</param>
public readonly record struct SchemaCompilation(CompiledSchema? Schema, string? Problem);
