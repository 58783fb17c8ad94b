using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.ApiTokens;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.ApiTokens;

/// <summary><c>/api-tokens</c></summary>
internal static class ApiTokenEndpoints
{
    public static void MapApiTokens(this RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("/api-tokens").WithTags("API tokens");
        tokens.MapGet("", List).Needs(Permission.ApiTokensRead).Produces<IReadOnlyList<ApiTokenView>>().WithName("listApiTokens");
        tokens.MapPost("", Create).Needs(Permission.ApiTokensWrite, 400, 409, 422).Produces<IssuedApiToken>(StatusCodes.Status201Created).WithName("createApiToken");
        tokens.MapDelete("/{id:guid}", Revoke).Needs(Permission.ApiTokensWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("revokeApiToken");
    }

    /// <summary>Lists API tokens by name, never their text.</summary>
    internal static async Task<IResult> List(ApiTokenAdministration tokens, HttpContext context) =>
        (await tokens.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Makes an API token with scopes that its maker has. Its text is in this answer, and nowhere else.</summary>
    internal static async Task<IResult> Create(NewApiToken token, ApiTokenAdministration tokens, HttpContext context) =>
        (await tokens.CreateAsync(context.Caller(), token, context.RequestAborted)).ToResult(v =>
            TypedResults.Created((string?)null, v));

    /// <summary>Revokes an API token: it stops working at once.</summary>
    internal static async Task<IResult> Revoke(Guid id, ApiTokenAdministration tokens, HttpContext context) =>
        (await tokens.RevokeAsync(context.Caller(), id, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
