using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.OAuth;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.OAuth;

/// <summary><c>/servers/{name}/token-source</c></summary>
internal static class TokenSourceEndpoints
{
    public static void MapTokenSources(this RouteGroupBuilder api)
    {
        var source = api.MapGroup("/servers/{name}/token-source").WithTags("Servers");
        source.MapGet("", Get).Needs(Permission.ServersRead, 404).Produces<TokenSourceView>().WithName("getServerTokenSource");
        source.MapPut("", Set).Needs(Permission.ServersWrite, 400, 404, 422).Produces<TokenSourceView>().WithName("setServerTokenSource");
        source.MapDelete("", Remove).Needs(Permission.ServersWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("removeServerTokenSource");
    }

    /// <summary>Shows where the gateway gets tokens for a server. Never the secret.</summary>
    internal static async Task<IResult> Get(string name, TokenSourceAdministration sources, HttpContext context) =>
        (await sources.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Sets where the gateway gets tokens for a server: in its own name, or in exchange for the caller's token.</summary>
    internal static async Task<IResult> Set(string name, NewTokenSource source, TokenSourceAdministration sources, HttpContext context) =>
        (await sources.SetAsync(context.Caller(), name, source, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Has the gateway show a server no token any more.</summary>
    internal static async Task<IResult> Remove(string name, TokenSourceAdministration sources, HttpContext context) =>
        (await sources.RemoveAsync(context.Caller(), name, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
