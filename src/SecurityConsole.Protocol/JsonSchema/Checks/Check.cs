namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary>One demand of a schema. Immutable.</summary>
/// <param name="keyword">The keyword that makes it.</param>
/// <param name="path">Where the keyword stands.</param>
internal abstract class Check(string keyword, string path)
{
    public string Keyword { get; } = keyword;

    public string Path { get; } = path;

    /// <summary>Kinds of values that can fail it; others are not asked.</summary>
    public abstract KindSet AppliesTo { get; }

    /// <summary>Whether the value meets it; tells the run where not.</summary>
    public abstract bool Holds(ValidationRun run, int at, EvaluatedMarks? marks);
}
