using Microsoft.AspNetCore.Http.HttpResults;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api;

/// <summary>What is under <c>/api/v1</c> and is no resource.</summary>
internal static class ApiFallback
{
    /// <summary>404, with the way to what there is.</summary>
    public static ProblemHttpResult Answer(HttpContext context) => TypedResults.Problem(ProblemAnswers.Details(
        StatusCodes.Status404NotFound, $"There is no {context.Request.Method} {context.Request.Path}. {ApiRegistration.Root}/openapi.json lists what there is."));
}
