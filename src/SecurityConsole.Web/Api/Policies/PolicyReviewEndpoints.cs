using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Policies.Reviews;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Policies;

/// <summary><c>/policies</c>: what only looks at documents, and changes nothing.</summary>
internal static class PolicyReviewEndpoints
{
    public static void MapPolicyReviews(this RouteGroupBuilder policies)
    {
        policies.MapPost("/validate", Validate).Needs(Permission.PoliciesRead, 400, 422).Produces<PolicyReview>().WithName("validatePolicies");
        policies.MapGet("/schema", Schema).Needs(Permission.PoliciesRead).Produces<PolicySchemaView>().WithName("getPolicySchema");
    }

    /// <summary>Reads, validates and tests documents, or the caller's draft. Every mistake has its place; nothing is kept.</summary>
    internal static async Task<IResult> Validate(PolicyDocumentSet documents, PolicyDesk desk, HttpContext context) =>
        (await desk.ReviewAsync(context.Caller(), documents, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Reads the schema that policies are validated against, with the arguments of the live catalogue's tools.</summary>
    internal static async Task<IResult> Schema(PolicyDesk desk, HttpContext context) =>
        (await desk.SchemaAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);
}
