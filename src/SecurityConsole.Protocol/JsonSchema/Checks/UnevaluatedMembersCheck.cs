using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>unevaluatedProperties</c> (core §11.3). Comes after all other checks of its schema.</summary>
internal sealed class UnevaluatedMembersCheck(SchemaNode schema, string path) : Check("unevaluatedProperties", path)
{
    public override KindSet AppliesTo => KindSet.Object;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var tape = run.Tape;
        var seen = marks!.Places();
        var holds = true;
        for (var name = at + 1; name < tape.Next(at); name = tape.Next(name + 1))
        {
            if (seen.Contains(name + 1))
            {
                continue;
            }

            marks.Add(name + 1);
            holds &= schema.IsNever ? run.Fail(this, name + 1, "There must be no member of this name.") : schema.Evaluate(run, name + 1, marks: null);
            if (!holds && run.StopsAtFirst)
            {
                return false;
            }
        }

        return holds;
    }
}
