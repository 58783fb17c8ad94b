using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>prefixItems</c> and <c>items</c> (core §10.3.1).</summary>
/// <param name="prefix">Schemas of the first items.</param>
/// <param name="rest">For all others; null where the schema says nothing of them.</param>
/// <param name="path">Of <c>items</c>.</param>
internal sealed class ItemsCheck(SchemaNode[] prefix, SchemaNode? rest, string path) : Check("items", path)
{
    public override KindSet AppliesTo => KindSet.Array;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var tape = run.Tape;
        var holds = true;
        var index = 0;
        for (var item = at + 1; item < tape.Next(at); item = tape.Next(item), index++)
        {
            var schema = index < prefix.Length ? prefix[index] : rest;
            if (schema is null)
            {
                break;
            }

            marks?.Add(item);
            var fits = schema.IsNever ? run.Fail(this, at, $"The array must have at most {index} items.") : schema.Evaluate(run, item, marks: null);
            holds &= fits;
            if (!fits && (schema.IsNever || run.StopsAtFirst))
            {
                return false;
            }
        }

        return holds;
    }
}
