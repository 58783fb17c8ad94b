using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Administration.Policies;

/// <summary>Looks at documents without keeping anything. Thread-safe.</summary>
internal sealed class PolicyDesk(PolicyDrafts drafts, PolicyReviewer reviewer, PolicySchemaSource schemas)
{
    /// <summary>Everything that there is to say about documents: mistakes, and what came of their tests.</summary>
    public async Task<Outcome<PolicyReview>> ReviewAsync(Caller caller, PolicyDocumentSet sent, CancellationToken cancellationToken)
    {
        var read = await DocumentsAsync(caller, sent, cancellationToken);
        return read.IsDone ? await reviewer.ReviewAsync(read.Value, cancellationToken) : read.Refusal;
    }

    /// <summary>The schema of this moment.</summary>
    public async Task<Outcome<PolicySchemaView>> SchemaAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.May(Permission.PoliciesRead) ? new PolicySchemaView((await schemas.GetAsync(cancellationToken)).Text) : Refusal.Forbidden(Permission.PoliciesRead);

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
