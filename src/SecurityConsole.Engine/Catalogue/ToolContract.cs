using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Policies.Arguments;
using SecurityConsole.Protocol.Headers;
using SecurityConsole.Protocol.JsonSchema;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>What the pinned definition of a tool demands of each call. Immutable; made once per definition, shared by all calls.</summary>
/// <param name="Name">Name of the tool, as its server lists it.</param>
/// <param name="DefinitionHash">Hash of the pinned definition, as the catalogue writes it.</param>
/// <param name="InputSchema">The compiled <c>inputSchema</c>; null when it cannot be used, and <paramref name="SchemaProblem"/> says why.</param>
/// <param name="SchemaProblem">Why arguments cannot be checked, one sentence; null when they can.</param>
public sealed record ToolContract(string Name, string DefinitionHash, CompiledSchema? InputSchema, string? SchemaProblem)
{
    /// <summary>Arguments that are mirrored into headers.</summary>
    public IReadOnlyList<ParamHeader> ParamHeaders { get; init; } = [];

    /// <summary>Why the tool must not be called over the HTTP transport of 2026-07-28 (its <c>x-mcp-header</c> marks are wrong), one sentence; null when it may.</summary>
    public string? HeaderProblem { get; init; }

    /// <summary>Which arguments name destinations, by what the schema says of their form.</summary>
    internal DestinationHints Hints { get; init; } = DestinationHints.None;

    /// <summary>What policies see of its arguments.</summary>
    public ArgumentType Arguments { get; init; } = ArgumentType.Any;

    /// <summary>What the definition says about the tool's effects; the server's own words.</summary>
    public ToolAnnotations Annotations { get; init; } = ToolAnnotations.Defaults;

    /// <summary>How the tool stands in the catalogue.</summary>
    public CapabilityState State { get; init; }

    /// <summary>The definition is one that was approved, by a person or by first use.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Makes the contract of a tool. Takes up to some milliseconds: for the side that builds snapshots, not for the path of calls.</summary>
    /// <param name="name">Name of the tool.</param>
    /// <param name="definitionHash">Hash of the definition.</param>
    /// <param name="inputSchema">The <c>inputSchema</c> of the definition, UTF-8 JSON as the server wrote it; kept no longer than the call.</param>
    /// <returns>A contract also for a schema that cannot be used; it then says so, and whoever judges by it refuses.</returns>
    public static ToolContract Create(string name, string definitionHash, ReadOnlyMemory<byte> inputSchema)
    {
        var compiled = CompiledSchema.Compile(inputSchema);
        var headers = Protocol.Headers.ParamHeaders.Find(inputSchema, out var headerProblem);
        return new(name, definitionHash, compiled.Schema, compiled.Problem)
        {
            ParamHeaders = headers,
            Arguments = ArgumentTypeReader.Read(inputSchema),
            HeaderProblem = headerProblem,
            Hints = compiled.Schema is null ? DestinationHints.None : DestinationHints.FromSchema(inputSchema),
        };
    }
}
