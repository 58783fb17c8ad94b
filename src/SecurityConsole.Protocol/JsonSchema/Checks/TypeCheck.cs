using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>type</c> (validation §6.1.1).</summary>
/// <param name="kinds">What may stand here; with <see cref="KindSet.Number"/> also where only whole numbers may.</param>
/// <param name="integersOnly">Of numbers, only whole ones (<c>1.0</c> is whole).</param>
/// <param name="names">The types as the schema names them, for the error.</param>
/// <param name="path">Where it stands.</param>
internal sealed class TypeCheck(KindSet kinds, bool integersOnly, string names, string path) : Check("type", path)
{
    private readonly string _message = $"The value must be of type {names}.";

    public KindSet Kinds => kinds;

    public override KindSet AppliesTo => integersOnly ? ~kinds | KindSet.Number : ~kinds;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var kind = run.Tape.Kind(at);
        return (kinds.Has(kind) && (!integersOnly || kind != JsonKind.Number || ExactNumber.Parse(run.Tape.Raw(at)).IsInteger)) || run.Fail(this, at, _message);
    }
}
