using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>Explains recorded calls by the policies in force. Thread-safe.</summary>
internal sealed class PolicyExplanations(PolicyRevisions revisions, DirectorySnapshotHolder gateway, CallReader calls)
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
            return new PolicyExplanation(call, call.Verdict, null, [], read, [], current.Value.Number);
        }

        var policies = gateway.Current.Policies;
        var context = new RecordedContext(call, default, PolicyInventory.FactsOf(policies, call.Server, request.Kind, call.Name));
        var judgement = PolicyTrial.Judge(policies, call.Agent, request.Action, call.Server, request.Kind, call.Name, new TracedRecord(context, "context", read));
        return new PolicyExplanation(call, call.Verdict, judgement.Verdict, Texts(current.Value, judgement.Policies), read, judgement.Faulted, current.Value.Number);
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
