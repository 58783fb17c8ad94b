using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>allOf</c> (core §10.2.1.1).</summary>
internal sealed class AllOfCheck(SchemaNode[] branches, string path) : Check("allOf", path)
{
    public override KindSet AppliesTo => KindSet.All;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var holds = true;
        foreach (var branch in branches)
        {
            if (!branch.Evaluate(run, at, marks))
            {
                holds = false;
                if (run.StopsAtFirst)
                {
                    return false;
                }
            }
        }

        return holds;
    }
}
