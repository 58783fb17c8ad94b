namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>A value of a YAML text, with its place (line and column from 1).</summary>
internal sealed record YamlNode(YamlNodeKind Kind, long Line, long Column)
{
    /// <summary>Text of a scalar.</summary>
    internal string Text { get; init; } = "";

    /// <summary>A scalar without quotes, which YAML may read as a number, a truth value or nothing.</summary>
    internal bool IsPlain { get; init; }

    /// <summary>Items of a sequence.</summary>
    internal IReadOnlyList<YamlNode> Items { get; init; } = [];

    /// <summary>Keys of a mapping with their values; each key once.</summary>
    internal IReadOnlyList<(YamlNode Key, YamlNode Value)> Entries { get; init; } = [];

    /// <summary>For the middle of a sentence: what it is, instead of what it should be.</summary>
    internal string Described => Kind switch
    {
        YamlNodeKind.Sequence => "a list",
        YamlNodeKind.Mapping => "a group of keys",
        _ when IsPlain && Text is "" or "~" or "null" => "empty",
        _ => ProblemList.Quote(Text),
    };
}
