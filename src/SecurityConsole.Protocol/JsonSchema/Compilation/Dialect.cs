namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>The drafts whose rules differ in ways that matter here.</summary>
internal enum Dialect : byte
{
    /// <summary>2020-12, and what declares nothing.</summary>
    Draft2020,

    /// <summary>2019-09: <c>$recursiveRef</c>, and <c>items</c> as an array.</summary>
    Draft2019,

    /// <summary>4, 6 and 7: nothing beside <c>$ref</c> counts.</summary>
    Draft7,
}
