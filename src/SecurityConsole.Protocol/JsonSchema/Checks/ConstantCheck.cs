using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>enum</c> and <c>const</c> (validation §6.1.2, §6.1.3).</summary>
internal sealed class ConstantCheck : Check
{
    private readonly JsonTape _allowed;
    private readonly Utf8Names _texts;
    private readonly int[] _others;
    private readonly string _message;

    /// <summary>Makes the check.</summary>
    /// <param name="keyword">Which of them.</param>
    /// <param name="allowed">An array of the values; never disposed.</param>
    /// <param name="path">Where it stands.</param>
    public ConstantCheck(string keyword, JsonTape allowed, string path)
        : base(keyword, path)
    {
        _allowed = allowed;
        var texts = new List<byte[]>();
        var others = new List<int>();
        for (var at = 1; at < allowed.Next(0); at = allowed.Next(at))
        {
            if (allowed.Kind(at) == JsonKind.String)
            {
                using var text = allowed.Text(at);
                texts.Add(text.Utf8.ToArray());
            }
            else
            {
                others.Add(at);
            }
        }

        _texts = new([.. texts]);
        _others = [.. others];
        _message = keyword == "const" ? "The value must be the one that the schema names." : $"The value must be one of the {texts.Count + others.Count} that the schema lists.";
    }

    public override KindSet AppliesTo => KindSet.All;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        if (run.Tape.Kind(at) is JsonKind.String or JsonKind.Name)
        {
            using var text = run.Tape.Text(at);
            return _texts.IndexOf(text.Utf8) >= 0 || run.Fail(this, at, _message);
        }

        foreach (var other in _others)
        {
            if (JsonEquality.Same(run.Tape, at, _allowed, other, ref run.Budget))
            {
                return true;
            }
        }

        return run.Fail(this, at, _message);
    }
}
