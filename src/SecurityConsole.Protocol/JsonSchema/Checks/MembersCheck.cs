using SecurityConsole.Protocol.JsonSchema.Compilation;
using SecurityConsole.Protocol.JsonSchema.Patterns;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c> in one walk over the members (core §10.3.2).</summary>
/// <param name="names">Names of <c>properties</c>.</param>
/// <param name="members">Their schemas, in the same order.</param>
/// <param name="patterns">Patterns of names with their schemas.</param>
/// <param name="additional">For members that neither covers; null where the schema says nothing of them.</param>
/// <param name="path">Of <c>additionalProperties</c>.</param>
internal sealed class MembersCheck(Utf8Names names, SchemaNode[] members, (CompiledPattern Pattern, SchemaNode Schema)[] patterns, SchemaNode? additional, string path)
    : Check("additionalProperties", path)
{
    public override KindSet AppliesTo => KindSet.Object;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var tape = run.Tape;
        var holds = true;
        for (var name = at + 1; name < tape.Next(at); name = tape.Next(name + 1))
        {
            if (!Member(run, name, marks))
            {
                holds = false;
                if (run.StopsAtFirst)
                {
                    return false;
                }
            }
        }

        return holds;
    }

    private bool Member(ValidationRun run, int name, EvaluatedMarks? marks)
    {
        using var text = run.Tape.Text(name);
        var holds = true;
        var index = names.IndexOf(text.Utf8);
        var isCovered = index >= 0;
        if (isCovered)
        {
            holds = members[index].Evaluate(run, name + 1, marks: null);
        }

        foreach (var (pattern, schema) in patterns)
        {
            if (run.Matches(pattern, text.Utf8))
            {
                isCovered = true;
                holds &= schema.Evaluate(run, name + 1, marks: null);
            }
        }

        if (!isCovered && additional is not null)
        {
            isCovered = true;
            holds = additional.IsNever
                ? run.Fail(this, name + 1, "There must be no member of this name.")
                : additional.Evaluate(run, name + 1, marks: null);
        }

        if (isCovered)
        {
            marks?.Add(name + 1);
        }

        return holds;
    }
}
