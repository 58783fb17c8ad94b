using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Completion;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Administration.Policies;

/// <summary>Looks at documents without keeping anything. Thread-safe.</summary>
internal sealed class PolicyDesk(PolicyDrafts drafts, PolicyReviewer reviewer, PolicySchemaSource schemas, DirectorySnapshotHolder gateway)
{
    /// <summary>Everything that there is to say about documents: mistakes, and what came of their tests.</summary>
    public async Task<Outcome<PolicyReview>> ReviewAsync(Caller caller, PolicyDocumentSet sent, CancellationToken cancellationToken)
    {
        var read = await DocumentsAsync(caller, sent, cancellationToken);
        return read.IsDone ? await reviewer.ReviewAsync(read.Value, cancellationToken) : read.Refusal;
    }

    /// <summary>The schema of this moment.</summary>
    public Outcome<PolicySchemaView> Schema(Caller caller) =>
        caller.May(Permission.PoliciesRead) ? new PolicySchemaView(schemas.Current.Text) : Refusal.Forbidden(Permission.PoliciesRead);

    /// <summary>What may stand at a place of a text, best first, and what stands there; places are counted in UTF-16 units.</summary>
    public Outcome<PolicyAssistance> Assist(Caller caller, PolicyPlace place)
    {
        if (!caller.May(Permission.PoliciesRead))
        {
            return Refusal.Forbidden(Permission.PoliciesRead);
        }

        if (place.Text.Length > PolicyDocuments.LongestText)
        {
            return Refusal.Invalid([new("text", $"At most {PolicyDocuments.LongestText} characters; this has {place.Text.Length}.")]);
        }

        if (schemas.Current.Schema is not { } schema)
        {
            return new PolicyAssistance([], null);
        }

        var names = PolicyInventory.Entities(gateway.Current.Policies).Entities.Select(entity => entity.Uid);
        return new PolicyAssistance(PolicyCompletion.At(place.Text, place.Offset, schema, names), PolicyCompletion.HoverAt(place.Text, place.Offset, schema)?.Text);
    }

    /// <summary>What was sent, checked; where nothing was, the caller's draft or what is in force.</summary>
    internal async Task<Outcome<IReadOnlyList<PolicyDocument>>> DocumentsAsync(Caller caller, PolicyDocumentSet sent, CancellationToken cancellationToken)
    {
        if (!caller.May(Permission.PoliciesRead))
        {
            return Refusal.Forbidden(Permission.PoliciesRead);
        }

        var documents = sent.Documents;
        if (documents is null)
        {
            var draft = await drafts.GetAsync(caller, cancellationToken);
            if (!draft.IsDone)
            {
                return draft.Refusal;
            }

            documents = draft.Value.Documents;
        }

        var problems = new FieldProblems();
        var read = PolicyDocuments.Read(documents, problems);
        return problems.AreNone ? new List<PolicyDocument>(read) : problems.ToRefusal();
    }
}
