using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Grants;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Grants;

/// <summary><c>/grants</c></summary>
internal static class GrantEndpoints
{
    public static void MapGrants(this RouteGroupBuilder api)
    {
        var grants = api.MapGroup("/grants").WithTags("Grants");
        grants.MapGet("", List).Needs(Permission.GrantsRead).Produces<IReadOnlyList<GrantView>>().WithName("listGrants");
        grants.MapPost("", Add).Needs(Permission.GrantsWrite, 400, 409, 422).Produces<GrantView>(StatusCodes.Status201Created).WithName("addGrant");
        grants.MapPatch("/{id:guid}", Change).Needs(Permission.GrantsWrite, 400, 404, 412, 422).Produces<GrantView>().WithName("changeGrant");
        grants.MapDelete("/{id:guid}", Remove).Needs(Permission.GrantsWrite, 404, 412).Produces(StatusCodes.Status204NoContent).WithName("removeGrant");
    }

    /// <summary>Lists grants by agent and server; of one agent or one server where named.</summary>
    internal static async Task<IResult> List(string? agent, string? server, GrantAdministration grants, HttpContext context) =>
        (await grants.ListAsync(context.Caller(), agent, server, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Grants something of a server to an agent.</summary>
    internal static async Task<IResult> Add(NewGrant grant, GrantAdministration grants, HttpContext context) =>
        (await grants.AddAsync(context.Caller(), grant, context.RequestAborted)).ToResult(v => TypedResults.Created((string?)null, v));

    /// <summary>Changes what is granted. What is left out stays.</summary>
    internal static async Task<IResult> Change(Guid id, GrantChange change, GrantAdministration grants, HttpContext context) =>
        (await grants.ChangeAsync(context.Caller(), id, change, context.Request.IfMatch(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Withdraws a grant.</summary>
    internal static async Task<IResult> Remove(Guid id, GrantAdministration grants, HttpContext context) =>
        (await grants.RemoveAsync(context.Caller(), id, context.Request.IfMatch(), context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
