namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>minItems</c>, <c>maxItems</c>, <c>minProperties</c>, <c>maxProperties</c> (validation §6.4, §6.5).</summary>
internal sealed class CountCheck(string keyword, bool isMinimum, bool ofItems, int bound, string path) : Check(keyword, path)
{
    public override KindSet AppliesTo => ofItems ? KindSet.Array : KindSet.Object;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var count = run.Tape.ItemCount(at);
        return (isMinimum ? count >= bound : count <= bound)
            || run.Fail(this, at, $"The value must have at {(isMinimum ? "least" : "most")} {bound} {(ofItems ? "items" : "members")}.");
    }
}
