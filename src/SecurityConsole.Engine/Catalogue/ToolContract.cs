using SecurityConsole.Protocol.JsonSchema;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>What the pinned definition of a tool demands of each call. Immutable; made once per definition, shared by all calls.</summary>
/// <param name="Name">Name of the tool, as its server lists it.</param>
/// <param name="DefinitionHash">Hash of the pinned definition, as the catalogue writes it.</param>
/// <param name="InputSchema">The compiled <c>inputSchema</c>; null when it cannot be used, and <paramref name="SchemaProblem"/> says why.</param>
/// <param name="SchemaProblem">Why arguments cannot be checked, one sentence; null when they can.</param>
public sealed record ToolContract(string Name, string DefinitionHash, CompiledSchema? InputSchema, string? SchemaProblem)
{
    /// <summary>Makes the contract of a tool. Takes up to some milliseconds: for the side that builds snapshots, not for the path of calls.</summary>
    /// <param name="name">Name of the tool.</param>
    /// <param name="definitionHash">Hash of the definition.</param>
    /// <param name="inputSchema">The <c>inputSchema</c> of the definition, UTF-8 JSON as the server wrote it; kept no longer than the call.</param>
    /// <returns>A contract also for a schema that cannot be used; it then says so, and whoever judges by it refuses.</returns>
    public static ToolContract Create(string name, string definitionHash, ReadOnlyMemory<byte> inputSchema)
    {
        var compiled = CompiledSchema.Compile(inputSchema);
        return new(name, definitionHash, compiled.Schema, compiled.Problem);
    }
}
