using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>
/// Compares revisions by what they do, not by what they say: every agent with everything that is granted to it, in typical contexts, and in those around them that policies which differ tell apart.
/// Thread-safe.
/// </summary>
internal sealed class EffectComparison(
    PolicyDesk desk, PolicyRevisions revisions, IControlPlane directory, DirectorySnapshotHolder gateway, PolicySchemaSource schemas, TimeProvider time)
{
    // What a person waits for: a few seconds.
    private const int MostContexts = 400_000;
    private const int MostContextsOfOne = 1_024;

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
        var contrast = new PolicyContrast(before, after, schemas.Current.Schema);
        var findings = new EffectFindings();
        var (compared, left, isWhole) = (0L, MostContexts, true);
        foreach (var granted in GrantedCapability.Of(contents, before))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var trial = new EffectTrial(before, after, granted, findings);
            foreach (var context in contexts)
            {
                compared += trial.Try(context, []);
            }

            var plan = trial.Plan(contrast, contexts[0], Math.Min(left, MostContextsOfOne));
            isWhole &= plan.IsWhole;
            foreach (var changes in plan.Changes.Where(changes => changes.Count > 0))
            {
                left--;
                compared += trial.Try(contexts[0], changes);
            }
        }

        return new(compared, findings.Changed, findings.All(), [.. contexts.Select(context => context.Name)]) { IsWhole = isWhole && !findings.IsCut };
    }
}
