using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Holds;
using SecurityConsole.Web.Api.Facts;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Holds;

/// <summary><c>/holds</c></summary>
internal static class HoldEndpoints
{
    public static void MapHolds(this RouteGroupBuilder api)
    {
        var holds = api.MapGroup("/holds").WithTags("Holds");
        holds.MapGet("", List).Needs(Permission.HoldsRead, 400, 422).Produces<HoldPage>().WithName("listHolds");
        holds.MapGet("/{id:guid}", Get).Needs(Permission.HoldsRead, 404).Produces<HoldView>().WithName("getHold");
        holds.MapPost("/{id:guid}/decisions", Decide).Needs(Permission.HoldsDecide, 400, 404, 409, 422).Produces<HoldView>().WithName("decideHold");
        holds.MapGet("/options", GetOptions).Needs(Permission.HoldsRead).Produces<HoldOptionsView>().WithName("getHoldOptions");
        holds.MapPatch("/options", SetOptions).Needs(Permission.PoliciesPublish, 400, 422).Produces<HoldOptionsView>().WithName("setHoldOptions");
        holds.MapPost("/{id:guid}/draft", TakeDraft).Needs(Permission.PoliciesWrite, 404, 409, 422).Produces<HoldView>().WithName("takeHoldDraft");
    }

    /// <summary>Lists calls that wait for a person, or waited. With <c>after</c> and <c>wait</c> it answers when something has changed.</summary>
    internal static async Task<IResult> List(Named<HoldStates>? state, int? limit, DateTimeOffset? before, long? after, int? wait, HoldAdministration holds, HttpContext context)
    {
        var query = new HoldQuery { States = state?.Value ?? HoldStates.Waiting, Limit = limit ?? 50, Before = before, After = after, Wait = wait ?? 0 };
        return (await holds.ListAsync(context.Caller(), query, context.RequestAborted)).ToResult(TypedResults.Ok);
    }

    /// <summary>Reads one hold. With <c>wait</c> it answers when the call does not wait any more, after so many seconds at the latest.</summary>
    internal static async Task<IResult> Get(Guid id, int? wait, HoldAdministration holds, HttpContext context) =>
        (await holds.FindAsync(context.Caller(), id, wait ?? 0, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Approves or denies a call that waits.</summary>
    internal static async Task<IResult> Decide(Guid id, HoldDecision decision, HoldAdministration holds, HttpContext context) =>
        (await holds.DecideAsync(context.Caller(), id, decision, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Puts the policy that was drafted from a hold into the caller's own draft of policies.</summary>
    internal static async Task<IResult> TakeDraft(Guid id, HoldDrafting drafting, HttpContext context) =>
        (await drafting.TakeAsync(context.Caller(), id, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Reads how long calls wait for a person, and how many.</summary>
    internal static IResult GetOptions(HoldOptionsAdministration options, HttpContext context) => options.Get(context.Caller()).ToResult(TypedResults.Ok);

    /// <summary>Changes how long calls wait for a person, and how many, for those that begin to wait from now on.</summary>
    internal static async Task<IResult> SetOptions(HoldOptionsChange change, HoldOptionsAdministration options, HttpContext context) =>
        (await options.SetAsync(context.Caller(), change, context.RequestAborted)).ToResult(TypedResults.Ok);
}
