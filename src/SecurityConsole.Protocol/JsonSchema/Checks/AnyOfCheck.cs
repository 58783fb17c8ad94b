using SecurityConsole.Protocol.JsonSchema.Compilation;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>anyOf</c> and <c>oneOf</c> (core §10.2.1.2, §10.2.1.3).</summary>
internal sealed class AnyOfCheck(bool exactlyOne, SchemaNode[] branches, string path) : Check(exactlyOne ? "oneOf" : "anyOf", path)
{
    public override KindSet AppliesTo => KindSet.All;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var fitting = 0;
        run.Hush();
        foreach (var branch in branches)
        {
            var level = marks?.Level ?? 0;
            if (branch.Evaluate(run, at, marks))
            {
                fitting++;
                if (exactlyOne ? fitting > 1 : marks is null)
                {
                    break;
                }
            }
            else
            {
                marks?.Forget(level);
            }
        }

        run.Speak();
        return fitting == 0 ? Explain(run, at)
            : !exactlyOne || fitting == 1 || run.Fail(this, at, "The value fits more than one of the forms of which it must have exactly one.");
    }

    /// <summary>Where only one branch is meant for values of this type, what is wrong is what that branch says.</summary>
    private bool Explain(ValidationRun run, int at)
    {
        SchemaNode? meant = null;
        foreach (var branch in branches)
        {
            if (branch.Accepts.Has(run.Tape.Kind(at)))
            {
                if (meant is not null)
                {
                    meant = null;
                    break;
                }

                meant = branch;
            }
        }

        if (meant is not null && !run.StopsAtFirst)
        {
            return meant.Evaluate(run, at, marks: null);
        }

        return run.Fail(this, at, $"The value fits none of the {branches.Length} forms that the schema allows here.");
    }
}
