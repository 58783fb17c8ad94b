using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary>One entry of <c>dependentSchemas</c> (core §10.2.2.4).</summary>
internal sealed class DependentSchemaCheck(byte[] trigger, SchemaNode schema, string path) : Check("dependentSchemas", path)
{
    public override KindSet AppliesTo => KindSet.Object;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks) =>
        run.Tape.Member(at, trigger) < 0 || schema.Evaluate(run, at, marks);
}
