using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>not</c> (core §10.2.1.4).</summary>
internal sealed class NotCheck(SchemaNode schema, string path) : Check("not", path)
{
    public override KindSet AppliesTo => KindSet.All;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        run.Hush();
        var fits = schema.Evaluate(run, at, marks: null);
        run.Speak();
        return !fits || run.Fail(this, at, "The value has the form that the schema forbids here.");
    }
}
