using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Catalogue;
using SecurityConsole.Web.Api.Facts;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Catalogue;

/// <summary><c>/servers/{name}/catalogue</c></summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this RouteGroupBuilder api)
    {
        var catalogue = api.MapGroup("/servers/{name}/catalogue").WithTags("Catalogue");
        catalogue.MapGet("", Get).Needs(Permission.CatalogueRead, 404).Produces<CatalogueView>().WithName("getCatalogue");
        catalogue.MapPatch("", Change).Needs(Permission.CatalogueApprove, 400, 404, 422).Produces<CatalogueView>().WithName("changeCatalogue");
        catalogue.MapGet("/capability", GetCapability).Needs(Permission.CatalogueRead, 400, 404).Produces<CapabilityDetails>().WithName("getCatalogueCapability");
        catalogue.MapPatch("/capability", Label).Needs(Permission.CatalogueApprove, 400, 404, 422).Produces<CapabilityView>().WithName("labelCapability");
        catalogue.MapPost("/approvals", Approve).Needs(Permission.CatalogueApprove, 400, 404, 422).Produces<CatalogueDecision>().WithName("approveDefinitions");
        catalogue.MapPost("/rejections", Reject).Needs(Permission.CatalogueApprove, 400, 404, 422).Produces<CatalogueDecision>().WithName("rejectDefinitions");
        catalogue.MapPost("/reset", Reset).Needs(Permission.CatalogueApprove, 404).Produces<CatalogueView>().WithName("resetCatalogue");
    }

    /// <summary>Lists what a server offers and what of it is approved; of one kind or state where named.</summary>
    internal static async Task<IResult> Get(string name, Named<CatalogueKind>? kind, Named<CapabilityState>? state, bool? waiting, CatalogueAdministration catalogue, HttpContext context) =>
        (await catalogue.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(view => TypedResults.Ok(view with
        {
            Capabilities = [.. view.Capabilities.Where(one => (kind is null || one.Kind == kind.Value.Value) && (state is null || one.State == state.Value.Value) && (waiting is null || one.IsWaiting == waiting))],
        }));

    /// <summary>Reads one capability: its approved definition, the one that waits, and their difference.</summary>
    internal static async Task<IResult> GetCapability(string name, Named<CatalogueKind> kind, string capability, CatalogueAdministration catalogue, HttpContext context) =>
        (await catalogue.GetCapabilityAsync(context.Caller(), name, kind.Value, capability, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Changes what a server's definitions need before agents may use them.</summary>
    internal static async Task<IResult> Change(string name, CatalogueModeChange change, CatalogueApproval approval, HttpContext context) =>
        (await approval.ChangeModeAsync(context.Caller(), name, change, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Approves definitions by their hash. Tells which it skipped, and why.</summary>
    internal static async Task<IResult> Approve(string name, CatalogueChoices choices, CatalogueApproval approval, HttpContext context) =>
        (await approval.ApproveAsync(context.Caller(), name, choices, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Rejects definitions by their hash. Tells which it skipped, and why.</summary>
    internal static async Task<IResult> Reject(string name, CatalogueChoices choices, CatalogueApproval approval, HttpContext context) =>
        (await approval.RejectAsync(context.Caller(), name, choices, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Forgets every decision, and trusts what the server offers now as on first use.</summary>
    internal static async Task<IResult> Reset(string name, CatalogueApproval approval, HttpContext context) =>
        (await approval.ResetAsync(context.Caller(), name, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Puts a capability into toolsets and data classes, for policies. What is left out stays.</summary>
    internal static async Task<IResult> Label(string name, Named<CatalogueKind> kind, string capability, CapabilityLabelChange change, CapabilityLabelling labelling, HttpContext context) =>
        (await labelling.SetAsync(context.Caller(), name, kind.Value, capability, change, context.RequestAborted)).ToResult(TypedResults.Ok);
}
