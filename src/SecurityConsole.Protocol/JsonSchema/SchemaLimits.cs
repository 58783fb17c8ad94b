namespace SecurityConsole.Protocol.JsonSchema;

/// <summary>What a schema may cost to compile, and a value to validate. Schemas come from servers, values from agents; neither is trusted.</summary>
public sealed record SchemaLimits
{
    /// <summary>The limits that hold where nobody sets others.</summary>
    public static SchemaLimits Default { get; } = new();

    /// <summary>Bytes of one schema document.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>Subschemas, over all documents.</summary>
    public int MaxSubschemas { get; init; } = 20_000;

    /// <summary>Documents that may be taken from the source, one after the other.</summary>
    public int MaxDocuments { get; init; } = 64;

    /// <summary>Characters of one regular expression.</summary>
    public int MaxPatternLength { get; init; } = 2_000;

    /// <summary>Time for one match of one regular expression; a value that takes longer is refused.</summary>
    public TimeSpan MatchTimeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Checks that a validation may make, besides <see cref="ChecksPerPlace"/>.</summary>
    public int Checks { get; init; } = 50_000;

    /// <summary>Checks that a validation may make for each value and name that the instance holds.</summary>
    public int ChecksPerPlace { get; init; } = 64;

    /// <summary>Nesting of subschemas at work at the same time.</summary>
    public int MaxDepth { get; init; } = 500;
}
