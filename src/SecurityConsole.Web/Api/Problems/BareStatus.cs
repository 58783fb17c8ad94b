namespace SecurityConsole.Web.Api.Problems;

/// <summary>Gives a problem as body to what routing itself refuses under <c>/api</c>: unknown paths, methods and media types.</summary>
internal static class BareStatus
{
    public static void UseApiProblems(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
        branch => branch.UseStatusCodePages(pages => ProblemAnswers.WriteAsync(pages.HttpContext, pages.HttpContext.Response.StatusCode, Detail(pages.HttpContext))));

    private static string? Detail(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed =>
            $"There is no {context.Request.Method} {context.Request.Path}. {ApiRegistration.Root}/openapi.json lists what there is.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        _ => null,
    };
}
