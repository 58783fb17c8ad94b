using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>propertyNames</c> (core §10.3.2.4).</summary>
internal sealed class MemberNamesCheck(SchemaNode schema, string path) : Check("propertyNames", path)
{
    public override KindSet AppliesTo => KindSet.Object;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var tape = run.Tape;
        for (var name = at + 1; name < tape.Next(at); name = tape.Next(name + 1))
        {
            run.Hush();
            var holds = schema.Evaluate(run, name, marks: null);
            run.Speak();
            if (!holds)
            {
                return run.Fail(this, at, "The name of a member is not one that the schema allows.");
            }
        }

        return true;
    }
}
