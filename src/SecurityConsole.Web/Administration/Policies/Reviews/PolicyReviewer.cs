using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Holds;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Tests;

namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>Reads, validates and tests documents. Thread-safe.</summary>
internal sealed class PolicyReviewer(PolicySchemaSource schemas, IDbContextFactory<ConsoleDbContext> contexts)
{
    /// <summary>Everything that there is to say about them. Where a policy cannot be read, nothing is tested.</summary>
    public async Task<PolicyReview> ReviewAsync(IReadOnlyList<PolicyDocument> documents, CancellationToken cancellationToken)
    {
        var schema = schemas.Current;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var groups = await HoldGroups.ReadAsync(context, cancellationToken);
        return await Task.Run(() => Review(documents, schema, groups), cancellationToken);
    }

    private static PolicyReview Review(IReadOnlyList<PolicyDocument> documents, PolicySchema schema, HoldGroups groups)
    {
        var (combined, problems) = Check(documents, schema, groups);
        var cases = new List<PolicyTestCase>();
        foreach (var document in documents.Where(PolicyDocuments.IsTests))
        {
            cases.AddRange(PolicyTestReader.Read(document, schema.Schema, problems));
        }

        return new(Sorted(problems), combined.IsSound ? PolicyTestRunner.Run(combined, cases) : []);
    }

    private static (CombinedPolicies Combined, List<PlacedProblem> Problems) Check(IReadOnlyList<PolicyDocument> documents, PolicySchema schema, HoldGroups groups)
    {
        var texts = documents.ToDictionary(document => document.Name, document => document.Text, StringComparer.Ordinal);
        var combined = CombinedPolicies.Read(PolicyDocumentText.ToContents(0, documents));
        var problems = new List<PlacedProblem>();
        foreach (var (document, problem) in combined.Problems.Concat(schema.Validate(combined)).Concat(HoldGroupReview.Of(combined, groups)))
        {
            problems.Add(document.Length == 0 ? PlacedProblem.Somewhere(PolicyDocumentText.LinksName, problem.Code, problem.Message) : PlacedProblem.Of(document, texts[document], problem));
        }

        return (combined, Sorted(problems));
    }

    private static List<PlacedProblem> Sorted(IEnumerable<PlacedProblem> problems) =>
        [.. problems.OrderBy(problem => problem.Document, StringComparer.Ordinal).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)];
}
