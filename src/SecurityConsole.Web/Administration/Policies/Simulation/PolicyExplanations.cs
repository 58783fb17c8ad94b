using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Engine.Policies.Flips;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Payloads;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>Explains recorded calls by the policies in force. Thread-safe.</summary>
internal sealed class PolicyExplanations(PolicyRevisions revisions, DirectorySnapshotHolder gateway, CallReader calls, PayloadDesk payloads, PolicySchemaSource schemas)
{
    /// <summary>Explains one.</summary>
    /// <exception cref="SecurityConsole.Storage.StorageException">The store cannot be read.</exception>
    public async Task<Outcome<PolicyExplanation>> ExplainAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (!caller.May(Permission.CallsRead))
        {
            return Refusal.Forbidden(Permission.CallsRead);
        }

        var current = await revisions.CurrentAsync(caller, cancellationToken);
        if (!current.IsDone)
        {
            return current.Refusal;
        }

        if (await calls.FindAsync(id, cancellationToken) is not { } stored)
        {
            return Refusal.NotFound($"There is no call {id}, or it is not kept any more.");
        }

        var call = stored.Call;
        var read = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        if (RecordedRequest.Of(call) is not { } request)
        {
            return new PolicyExplanation(call, call.Verdict, null, [], read, [], current.Value.Number) { Then = Texts(current.Value, RecordedNames.Of(call)) };
        }

        var policies = gateway.Current.Policies;
        var facts = PolicyInventory.FactsOf(policies, call.Server, request.Kind, call.Name);
        var context = new RecordedContext(call, default, facts);
        var judgement = Judge(context);
        if (context.MissesArguments && call.PayloadId is not null && caller.May(Permission.PayloadsRead))
        {
            var payload = await payloads.ReadAsync(caller, call.Id, cancellationToken);
            context = new(call, payload.IsDone ? RecordedArguments.Find(payload.Value.Request) : default, facts);
            judgement = Judge(context);
        }

        var lacks = context.MissesArguments;
        var flips = PolicyFlips.Find(policies, call.Agent, request.Action, call.Server, request.Kind, call.Name, context, schemas.Current.Schema, part => !lacks || part is not ("args" or "argsMeta"));
        return new PolicyExplanation(call, call.Verdict, judgement.Verdict, Texts(current.Value, judgement.Policies), read, judgement.Faulted, current.Value.Number)
        {
            Then = Texts(current.Value, RecordedNames.Of(call)),
            Flips = [.. flips.Select(FlipSentences.View)],
            LacksArguments = lacks,
        };

        PolicyJudgement Judge(RecordedContext recorded)
        {
            read.Clear();
            return PolicyTrial.Judge(policies, call.Agent, request.Action, call.Server, request.Kind, call.Name, new TracedRecord(recorded, "context", read));
        }
    }

    private static List<DecidingPolicy> Texts(PolicyRevisionView revision, IReadOnlyList<string> ids)
    {
        var documents = revision.Documents!;
        var combined = CombinedPolicies.Read(PolicyDocumentText.ToContents(revision.Number, [.. documents.Select(pair => new PolicyDocument(pair.Key, pair.Value))]));
        var places = combined.Places.ToDictionary(place => place.Policy.Id, StringComparer.Ordinal);
        return
        [
            .. ids.Select(id => places.TryGetValue(id, out var place)
                ? new DecidingPolicy(id, place.Document, documents[place.Document].Substring(place.Policy.Span.Start, place.Policy.Span.Length))
                : new DecidingPolicy(id, "", "")),
        ];
    }
}
