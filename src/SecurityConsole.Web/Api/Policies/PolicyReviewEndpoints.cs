using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Reviews;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Policies;

/// <summary><c>/policies</c>: what only looks at documents, and changes nothing.</summary>
internal static class PolicyReviewEndpoints
{
    public static void MapPolicyReviews(this RouteGroupBuilder policies)
    {
        policies.MapPost("/validate", Validate).Needs(Permission.PoliciesRead, 400, 422).Produces<PolicyReview>().WithName("validatePolicies");
        policies.MapPost("/complete", Complete).Needs(Permission.PoliciesRead, 400, 422).Produces<PolicyAssistance>().WithName("completePolicy");
        policies.MapGet("/difference", Difference).Needs(Permission.PoliciesRead, 404).Produces<IReadOnlyList<DocumentDifference>>().WithName("comparePolicyTexts");
        policies.MapGet("/schema", Schema).Needs(Permission.PoliciesRead).Produces<PolicySchemaView>().WithName("getPolicySchema");
    }

    /// <summary>Reads, validates and tests documents, or the caller's draft. Every mistake has its place; nothing is kept.</summary>
    internal static async Task<IResult> Validate(PolicyDocumentSet documents, PolicyDesk desk, HttpContext context) =>
        (await desk.ReviewAsync(context.Caller(), documents, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Tells what may stand at a place of a text, from the live schema, and what stands there.</summary>
    internal static IResult Complete(PolicyPlace place, PolicyDesk desk, HttpContext context) => desk.Assist(context.Caller(), place).ToResult(TypedResults.Ok);

    /// <summary>Tells how the text of one revision differs from another's, line by line.</summary>
    internal static async Task<IResult> Difference(long from, long to, PolicyRevisions policies, HttpContext context) =>
        (await policies.DifferenceAsync(context.Caller(), from, to, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Reads the schema that policies are validated against, with the arguments of the live catalogue's tools.</summary>
    internal static IResult Schema(PolicyDesk desk, HttpContext context) => desk.Schema(context.Caller()).ToResult(TypedResults.Ok);
}
