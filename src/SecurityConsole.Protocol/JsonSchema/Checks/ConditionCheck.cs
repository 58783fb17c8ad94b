using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>if</c>, <c>then</c> and <c>else</c> (core §10.2.2).</summary>
internal sealed class ConditionCheck(SchemaNode condition, SchemaNode? then, SchemaNode? otherwise, string path) : Check("if", path)
{
    public override KindSet AppliesTo => KindSet.All;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var level = marks?.Level ?? 0;
        run.Hush();
        var fits = condition.Evaluate(run, at, marks);
        run.Speak();
        if (!fits)
        {
            marks?.Forget(level);
        }

        return (fits ? then : otherwise)?.Evaluate(run, at, marks) ?? true;
    }
}
