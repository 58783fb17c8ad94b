namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>minLength</c> and <c>maxLength</c>, in characters of Unicode (validation §6.3).</summary>
internal sealed class TextLengthCheck(bool isMinimum, int bound, string path) : Check(isMinimum ? "minLength" : "maxLength", path)
{
    public override KindSet AppliesTo => KindSet.String;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        using var text = run.Tape.Text(at);
        return isMinimum ? Length(text.Utf8) >= bound || run.Fail(this, at, $"The text must have at least {bound} characters.")
            : text.Utf8.Length <= bound || Length(text.Utf8) <= bound || run.Fail(this, at, $"The text must have at most {bound} characters.");
    }

    private static int Length(ReadOnlySpan<byte> utf8)
    {
        var continuations = 0;
        foreach (var b in utf8)
        {
            continuations += (b & 0xC0) == 0x80 ? 1 : 0;
        }

        return utf8.Length - continuations;
    }
}
