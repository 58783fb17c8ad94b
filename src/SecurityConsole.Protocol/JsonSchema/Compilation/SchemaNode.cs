using SecurityConsole.Protocol.JsonSchema.Checks;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>One subschema: the checks that it makes of each kind of value. Filled by the compiler, immutable afterwards.</summary>
internal sealed class SchemaNode(SchemaResource resource)
{
    private readonly Check[][] _checks = [[], [], [], [], [], [], [], []];
    private bool _seesUnevaluated;

    /// <summary>Kinds that its <c>type</c> lets pass; all where it has none.</summary>
    public KindSet Accepts { get; private set; } = KindSet.All;

    /// <summary>The schema <c>false</c>.</summary>
    public bool IsNever { get; private set; }

    /// <summary>Sets the checks, in the order in which they are made.</summary>
    public void Fill(IReadOnlyList<Check> checks)
    {
        foreach (var check in checks)
        {
            _seesUnevaluated |= check is UnevaluatedMembersCheck or UnevaluatedItemsCheck;
            IsNever |= check is NeverCheck;
            Accepts = check is TypeCheck type ? type.Kinds : Accepts;
        }

        for (var kind = 0; kind < _checks.Length; kind++)
        {
            _checks[kind] = [.. checks.Where(check => check.AppliesTo.Has((JsonKind)kind))];
        }
    }

    /// <summary>Whether the value fits. Errors go to the run.</summary>
    /// <param name="run">The validation.</param>
    /// <param name="at">Place of the value, or of a name.</param>
    /// <param name="marks">Collects which members and items were looked at; null where nobody asks. To be ignored when the value does not fit.</param>
    public bool Evaluate(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        if (!run.Enter(resource, out var entersResource))
        {
            return false;
        }

        // A subschema that asks what is unevaluated asks about its own checks only.
        var own = _seesUnevaluated ? new EvaluatedMarks() : marks;
        var holds = true;
        foreach (var check in _checks[(int)run.Tape.Kind(at)])
        {
            if (!check.Holds(run, at, own))
            {
                holds = false;
                if (run.StopsAtFirst)
                {
                    break;
                }
            }
        }

        if (holds && _seesUnevaluated)
        {
            marks?.AddAll(own!);
        }

        run.Leave(entersResource);
        return holds;
    }
}
