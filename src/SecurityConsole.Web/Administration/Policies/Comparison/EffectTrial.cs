using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Policy.Analysis.Contexts;

namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>One granted capability, decided by two sets of policies. Used by one thread.</summary>
internal sealed class EffectTrial(PolicySnapshot before, PolicySnapshot after, GrantedCapability granted, EffectFindings findings)
{
    private readonly PolicyAction _action = PolicyActions.OfKind(granted.Kind);
    private readonly ToolFacts _facts = PolicyInventory.FactsOf(before, granted.Server, granted.Kind, granted.Name);

    /// <summary>The contexts around a typical one that are worth trying.</summary>
    public ContextPlan Plan(PolicyContrast contrast, TypicalContext context, int most) =>
        contrast.Around(granted.Agent, _action, granted.Server, granted.Kind, granted.Name, Record(context), most);

    /// <summary>Decides, and counts what differs; 1 where it could be compared.</summary>
    public int Try(TypicalContext context, IReadOnlyList<ContextChange> changes)
    {
        var record = Record(context);
        var (old, now) = Judge(record, changes);

        // What depends on arguments is not known without any; the contexts that name some show it.
        if (record.MissesArguments && !changes.Any(IsArgument) && old.Faulted.Count + now.Faulted.Count > 0)
        {
            return 0;
        }

        if (old.Verdict != now.Verdict)
        {
            findings.Add(granted, old, now, () => Example(context, Needed(context, changes, old, now)));
        }

        return 1;
    }

    private RecordedContext Record(TypicalContext context) => new(context.Call, default, _facts);

    private (PolicyJudgement Before, PolicyJudgement After) Judge(RecordedContext record, IReadOnlyList<ContextChange> changes)
    {
        var context = ChangedContext.Of(record, changes);
        return (
            PolicyTrial.Judge(before, granted.Agent, _action, granted.Server, granted.Kind, granted.Name, context),
            PolicyTrial.Judge(after, granted.Agent, _action, granted.Server, granted.Kind, granted.Name, context));
    }

    // An example says only what matters: whatever can be left out without another decision is.
    private IReadOnlyList<ContextChange> Needed(TypicalContext context, IReadOnlyList<ContextChange> changes, PolicyJudgement old, PolicyJudgement now)
    {
        foreach (var change in changes)
        {
            IReadOnlyList<ContextChange> fewer = [.. changes.Where(other => !ReferenceEquals(other, change))];
            var (first, second) = Judge(Record(context), fewer);
            if (first.Verdict == old.Verdict && second.Verdict == now.Verdict && first.Policies.SequenceEqual(old.Policies) && second.Policies.SequenceEqual(now.Policies))
            {
                changes = fewer;
            }
        }

        return changes;
    }

    private (string Sentence, IReadOnlyDictionary<string, string?> Context) Example(TypicalContext context, IReadOnlyList<ContextChange> changes) =>
        ($"{granted.Agent}: {PolicyActions.NameOf(_action)} {granted.Name} of {granted.Server}{string.Concat(changes.Select(change => $", {ContextWords.Of(change)}"))}, {context.Name}",
            changes.ToDictionary(change => change.Path.ToString(), change => change.Value?.ToString()));

    private static bool IsArgument(ContextChange change) => change.Path.Names[0] == "args";
}
