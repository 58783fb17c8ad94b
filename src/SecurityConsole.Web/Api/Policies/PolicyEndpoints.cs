using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Policies.Publishing;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Policies;

/// <summary><c>/policies</c>: revisions, drafts and how one becomes the other.</summary>
internal static class PolicyEndpoints
{
    public static void MapPolicies(this RouteGroupBuilder api)
    {
        var policies = api.MapGroup("/policies").WithTags("Policies");
        policies.MapGet("", Current).Needs(Permission.PoliciesRead).Produces<PolicyRevisionView>().WithName("getPolicies");
        policies.MapGet("/revisions", List).Needs(Permission.PoliciesRead).Produces<IReadOnlyList<PolicyRevisionView>>().WithName("listPolicyRevisions");
        policies.MapGet("/revisions/{number:long}", Get).Needs(Permission.PoliciesRead, 404).Produces<PolicyRevisionView>().WithName("getPolicyRevision");
        policies.MapGet("/draft", GetDraft).Needs(Permission.PoliciesRead).Produces<PolicyDraftView>().WithName("getPolicyDraft");
        policies.MapPut("/draft", SaveDraft).Needs(Permission.PoliciesWrite, 400, 412, 422).Produces<PolicyDraftView>().WithName("savePolicyDraft");
        policies.MapDelete("/draft", DropDraft).Needs(Permission.PoliciesWrite).Produces(StatusCodes.Status204NoContent).WithName("dropPolicyDraft");
        policies.MapPost("/revisions", Propose).Needs(Permission.PoliciesWrite, 400, 409, 422).Produces<PolicyRevisionView>(StatusCodes.Status201Created).WithName("proposePolicies");
        policies.MapPost("/revisions/{number:long}/approve", Approve).Needs(Permission.PoliciesPublish, 400, 404, 409, 422).Produces<PolicyRevisionView>().WithName("approvePolicies");
        policies.MapPost("/revisions/{number:long}/reject", Reject).Needs(Permission.PoliciesPublish, 400, 404, 409, 422).Produces<PolicyRevisionView>().WithName("rejectPolicies");
        policies.MapPost("/revisions/{number:long}/withdraw", Withdraw).Needs(Permission.PoliciesWrite, 404, 409).Produces<PolicyRevisionView>().WithName("withdrawPolicies");
        policies.MapPost("/revisions/{number:long}/rollback", RollBack).Needs(Permission.PoliciesPublish, 400, 404, 409, 422).Produces<PolicyRevisionView>().WithName("rollBackPolicies");
        policies.MapGet("/publishing", GetPublishing).Needs(Permission.PoliciesRead).Produces<PublishingState>().WithName("getPolicyPublishing");
        policies.MapPut("/publishing", SetPublishing).Needs(Permission.PoliciesPublish, 400).Produces<PublishingState>().WithName("setPolicyPublishing");
        policies.MapPolicyReviews();
        policies.MapPolicySimulations();
    }

    /// <summary>Reads the revision in force, with its documents. Its ETag can be sent back as If-Match.</summary>
    internal static async Task<IResult> Current(PolicyRevisions policies, HttpContext context) =>
        (await policies.CurrentAsync(context.Caller(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Lists revisions, the newest first, up to 200; with before, only those of a lower number.</summary>
    internal static async Task<IResult> List(long? before, PolicyRevisions policies, HttpContext context) =>
        (await policies.ListAsync(context.Caller(), before, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Reads one revision, with its documents.</summary>
    internal static async Task<IResult> Get(long number, PolicyRevisions policies, HttpContext context) =>
        (await policies.GetAsync(context.Caller(), number, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Reads the caller's own draft; where there is none, what is in force.</summary>
    internal static async Task<IResult> GetDraft(PolicyDrafts drafts, HttpContext context) =>
        (await drafts.GetAsync(context.Caller(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Keeps documents as the caller's draft, finished or not.</summary>
    internal static async Task<IResult> SaveDraft(PolicyDraftChange change, PolicyDrafts drafts, HttpContext context) =>
        (await drafts.SaveAsync(context.Caller(), change, context.Request.IfMatch(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Drops the caller's draft.</summary>
    internal static async Task<IResult> DropDraft(PolicyDrafts drafts, HttpContext context) =>
        (await drafts.DropAsync(context.Caller(), context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Proposes documents, or the caller's draft, as the next revision. What has a mistake or fails its tests is refused, each with its place.</summary>
    internal static async Task<IResult> Propose(PolicyProposal proposal, PolicyPublication publication, HttpContext context) =>
        (await publication.ProposeAsync(context.Caller(), proposal, context.RequestAborted)).ToResult(v => TypedResults.Created($"{ApiRegistration.Root}/policies/revisions/{v.Number}", v));

    /// <summary>Approves a proposal of somebody else, which puts it in force before this returns.</summary>
    internal static async Task<IResult> Approve(long number, PolicyDecision decision, PolicyPublication publication, HttpContext context) =>
        (await publication.ApproveAsync(context.Caller(), number, decision, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Rejects a proposal.</summary>
    internal static async Task<IResult> Reject(long number, PolicyDecision decision, PolicyPublication publication, HttpContext context) =>
        (await publication.RejectAsync(context.Caller(), number, decision, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Takes the caller's own proposal back.</summary>
    internal static async Task<IResult> Withdraw(long number, PolicyPublication publication, HttpContext context) =>
        (await publication.WithdrawAsync(context.Caller(), number, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Brings back a revision that was in force, as a new one: at once, or where the rules ask for two people as a proposal.</summary>
    internal static async Task<IResult> RollBack(long number, PolicyDecision decision, PolicyRollBack rollBack, HttpContext context) =>
        (await rollBack.RollBackAsync(context.Caller(), number, decision, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Tells how many people it takes, and who else could approve what the caller proposes.</summary>
    internal static async Task<IResult> GetPublishing(PolicyRevisions policies, HttpContext context) =>
        (await policies.PublishingAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Changes how many people it takes. Needs people:write too.</summary>
    internal static async Task<IResult> SetPublishing(PolicyPublishingRules rules, PolicyRevisions policies, HttpContext context) =>
        (await policies.SetRulesAsync(context.Caller(), rules, context.RequestAborted)).ToResult(TypedResults.Ok);
}
