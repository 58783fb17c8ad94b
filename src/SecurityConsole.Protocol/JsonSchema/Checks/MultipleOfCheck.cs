using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>multipleOf</c> (validation §6.2.1), without rounding.</summary>
/// <param name="divisor">A number above zero, as written.</param>
/// <param name="path">Where it stands.</param>
internal sealed class MultipleOfCheck(byte[] divisor, string path) : Check("multipleOf", path)
{
    /// <summary>Digits of a number that are divided; no sensible argument has more.</summary>
    public const int MaxDigits = 1_000;

    private readonly long _whole = ExactNumber.TryInteger(divisor, out var whole) ? whole : 0;

    public override KindSet AppliesTo => KindSet.Number;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var raw = run.Tape.Raw(at);
        if (_whole > 0 && ExactNumber.TryInteger(raw, out var value))
        {
            return value % _whole == 0 || Fail(run, at);
        }

        var number = ExactNumber.Parse(raw);
        return number.Digits > MaxDigits
            ? run.Fail(this, at, $"The number must have no more than {MaxDigits} digits.")
            : number.IsMultipleOf(ExactNumber.Parse(divisor)) || Fail(run, at);
    }

    private bool Fail(ValidationRun run, int at) => run.Fail(this, at, $"The number must be a multiple of {SchemaText.Quote(divisor)}.");
}
