using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>minimum</c>, <c>maximum</c> and the exclusive ones (validation §6.2).</summary>
/// <param name="keyword">Which of them.</param>
/// <param name="bound">The bound as written.</param>
/// <param name="path">Where it stands.</param>
internal sealed class NumberBoundCheck(string keyword, byte[] bound, string path) : Check(keyword, path)
{
    private readonly bool _isLower = keyword is "minimum" or "exclusiveMinimum";
    private readonly bool _isExclusive = keyword is "exclusiveMinimum" or "exclusiveMaximum";

    public override KindSet AppliesTo => KindSet.Number;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var compared = ExactNumber.Compare(run.Tape.Raw(at), bound);
        return (compared == 0 ? !_isExclusive : compared > 0 == _isLower)
            || run.Fail(this, at, $"The number must be {(_isLower ? "greater than" : "less than")}{(_isExclusive ? "" : " or equal to")} {SchemaText.Quote(bound)}.");
    }
}
