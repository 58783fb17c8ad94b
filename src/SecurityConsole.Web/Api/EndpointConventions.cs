using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Api;

/// <summary>What every endpoint says about itself.</summary>
internal static class EndpointConventions
{
    /// <summary>The permission that it needs, and the problems that it answers with besides 401 and 403.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, string permission, params int[] problems)
    {
        endpoint.RequireAuthorization(permission).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        foreach (var status in problems)
        {
            endpoint.ProducesProblem(status);
        }

        return endpoint;
    }

    /// <summary>An answer with its entity tag.</summary>
    public static IResult Tagged<T>(HttpContext context, T view)
    {
        context.Response.Headers.ETag = EntityTags.Of(view);
        return TypedResults.Ok(view);
    }

    /// <summary><c>If-Match</c> of a request; null when absent.</summary>
    public static string? IfMatch(this HttpRequest request) => request.Headers.IfMatch is { Count: > 0 } values ? values.ToString() : null;
}
