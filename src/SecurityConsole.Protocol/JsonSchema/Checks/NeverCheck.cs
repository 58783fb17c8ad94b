namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary>The schema <c>false</c>.</summary>
internal sealed class NeverCheck(string path) : Check("false", path)
{
    public override KindSet AppliesTo => KindSet.All;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks) => run.Fail(this, at, "Nothing may stand here.");
}
