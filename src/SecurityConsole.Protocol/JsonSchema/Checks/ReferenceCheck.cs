using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>$ref</c> (core §8.2.3.1).</summary>
internal sealed class ReferenceCheck(SchemaNode target, string path) : Check("$ref", path)
{
    public override KindSet AppliesTo => KindSet.All;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks) => target.Evaluate(run, at, marks);
}
