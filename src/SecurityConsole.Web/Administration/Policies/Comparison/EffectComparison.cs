using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>Compares revisions by what they do, not by what they say: every agent with everything that is granted to it, in typical contexts. Thread-safe.</summary>
internal sealed class EffectComparison(PolicyDesk desk, PolicyRevisions revisions, IControlPlane directory, DirectorySnapshotHolder gateway, TimeProvider time)
{
    private const int MostDifferences = 1_000;

    /// <summary>Compares.</summary>
    public async Task<Outcome<EffectReport>> CompareAsync(Caller caller, EffectRequest wanted, CancellationToken cancellationToken)
    {
        var inForce = gateway.Current.Policies;
        var before = await PoliciesAsync(caller, wanted.From, inForce, cancellationToken);
        if (!before.IsDone)
        {
            return before.Refusal;
        }

        var after = wanted.To is not null ? await PoliciesAsync(caller, wanted.To, inForce, cancellationToken) : await DraftAsync(caller, wanted, inForce, cancellationToken);
        if (!after.IsDone)
        {
            return after.Refusal;
        }

        if ((before.Value.Problem ?? after.Value.Problem) is { } problem)
        {
            return Refusal.Conflict(problem);
        }

        var contents = await directory.ReadDirectoryAsync(cancellationToken);
        return await Task.Run(() => Compare(before.Value, after.Value, contents, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<PolicySnapshot>> PoliciesAsync(Caller caller, long? number, PolicySnapshot inForce, CancellationToken cancellationToken)
    {
        var revision = number is { } wanted ? await revisions.GetAsync(caller, wanted, cancellationToken) : await revisions.CurrentAsync(caller, cancellationToken);
        return revision.IsDone ? With(inForce, revision.Value.Number, revision.Value.Documents!) : revision.Refusal;
    }

    private async Task<Outcome<PolicySnapshot>> DraftAsync(Caller caller, EffectRequest wanted, PolicySnapshot inForce, CancellationToken cancellationToken)
    {
        var documents = await desk.DocumentsAsync(caller, new() { Documents = wanted.Documents }, cancellationToken);
        return documents.IsDone ? PolicyTrial.With(inForce, PolicyDocumentText.ToContents(0, documents.Value)) : documents.Refusal;
    }

    private static PolicySnapshot With(PolicySnapshot inForce, long number, IReadOnlyDictionary<string, string> documents) =>
        PolicyTrial.With(inForce, PolicyDocumentText.ToContents(number, [.. documents.Select(pair => new PolicyDocument(pair.Key, pair.Value))]));

    private EffectReport Compare(PolicySnapshot before, PolicySnapshot after, DirectoryContents contents, CancellationToken cancellationToken)
    {
        var contexts = TypicalContext.All(time.GetUtcNow());
        var (compared, changed) = (0L, 0L);
        var found = new Dictionary<(string, string, Verdict, Verdict, string, string), (PolicyJudgement Before, PolicyJudgement After, SortedSet<string> Names, string Example)>();
        foreach (var (agent, server, kind, name) in GrantedCapability.Of(contents, before))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var action = PolicyActions.OfKind(kind);
            foreach (var context in contexts)
            {
                var facts = PolicyInventory.FactsOf(before, server, kind, name);
                var asked = new RecordedContext(context.Call, default, facts);
                var old = PolicyTrial.Judge(before, agent, action, server, kind, name, asked);
                var now = PolicyTrial.Judge(after, agent, action, server, kind, name, asked);

                // What depends on arguments is not known without any; simulations on real calls show it.
                if (asked.MissesArguments && old.Faulted.Count + now.Faulted.Count > 0)
                {
                    continue;
                }

                compared++;
                if (old.Verdict == now.Verdict)
                {
                    continue;
                }

                changed++;
                var key = (agent, server, old.Verdict, now.Verdict, string.Join('\n', old.Policies), string.Join('\n', now.Policies));
                if (!found.TryGetValue(key, out var group))
                {
                    if (found.Count == MostDifferences)
                    {
                        continue;
                    }

                    found[key] = group = (old, now, new(StringComparer.Ordinal), $"{agent}: {PolicyActions.NameOf(action)} {name} of {server}, {context.Name}");
                }

                group.Names.Add(name);
            }
        }

        return new(
            compared,
            changed,
            [.. found.Select(pair => new EffectDifference(pair.Key.Item1, pair.Key.Item2, pair.Value.Before.Verdict, pair.Value.After.Verdict, pair.Value.Before.Policies, pair.Value.After.Policies, [.. pair.Value.Names], pair.Value.Example))],
            [.. contexts.Select(context => context.Name)]);
    }
}
