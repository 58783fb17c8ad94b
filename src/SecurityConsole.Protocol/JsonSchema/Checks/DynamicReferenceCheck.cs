using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>$dynamicRef</c> to a <c>$dynamicAnchor</c> (core §8.2.3.2): the outermost resource on the way here that has an anchor of the name decides.</summary>
internal sealed class DynamicReferenceCheck(string anchor, SchemaNode initial, string path) : Check("$dynamicRef", path)
{
    public override KindSet AppliesTo => KindSet.All;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var target = initial;
        foreach (var resource in run.Scope!)
        {
            if (resource.DynamicNodes.TryGetValue(anchor, out var node))
            {
                target = node;
                break;
            }
        }

        return target.Evaluate(run, at, marks);
    }
}
