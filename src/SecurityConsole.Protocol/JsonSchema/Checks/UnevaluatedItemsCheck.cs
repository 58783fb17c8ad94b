using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>unevaluatedItems</c> (core §11.2). Comes after all other checks of its schema.</summary>
internal sealed class UnevaluatedItemsCheck(SchemaNode schema, string path) : Check("unevaluatedItems", path)
{
    public override KindSet AppliesTo => KindSet.Array;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var tape = run.Tape;
        var seen = marks!.Places();
        var holds = true;
        for (var item = at + 1; item < tape.Next(at); item = tape.Next(item))
        {
            if (seen.Contains(item))
            {
                continue;
            }

            marks.Add(item);
            holds &= schema.IsNever ? run.Fail(this, item, "There must be no item at this place.") : schema.Evaluate(run, item, marks: null);
            if (!holds && run.StopsAtFirst)
            {
                return false;
            }
        }

        return holds;
    }
}
