using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c> (core §10.3.1.3).</summary>
internal sealed class ContainsCheck(SchemaNode schema, int minimum, int maximum, string path) : Check("contains", path)
{
    public override KindSet AppliesTo => KindSet.Array;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var tape = run.Tape;
        var found = 0;
        run.Hush();
        for (var item = at + 1; item < tape.Next(at); item = tape.Next(item))
        {
            if (schema.Evaluate(run, item, marks: null))
            {
                found++;
                marks?.Add(item);
                if (marks is null && (found > maximum || (found >= minimum && maximum == int.MaxValue)))
                {
                    break;
                }
            }
        }

        run.Speak();
        return found < minimum ? run.Fail(this, at, $"At least {minimum} items must be as 'contains' describes.")
            : found <= maximum || run.Fail(this, at, $"At most {maximum} items may be as 'contains' describes.");
    }
}
