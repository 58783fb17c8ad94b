using SecurityConsole.Protocol.JsonSchema.Patterns;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>pattern</c> (validation §6.3.3).</summary>
internal sealed class PatternCheck(CompiledPattern pattern, string path) : Check("pattern", path)
{
    public override KindSet AppliesTo => KindSet.String;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        using var text = run.Tape.Text(at);
        return run.Matches(pattern, text.Utf8) || run.Fail(this, at, $"The text must match the pattern {SchemaText.Quote(pattern.Source)}.");
    }
}
