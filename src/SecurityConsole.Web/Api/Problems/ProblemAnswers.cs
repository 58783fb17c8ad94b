using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Api.Problems;

/// <summary>Turns refusals and bare statuses into problem details (RFC 9457).</summary>
internal static class ProblemAnswers
{
    /// <summary>The value, or the refusal as a problem.</summary>
    public static IResult ToResult<T>(this Outcome<T> outcome, Func<T, IResult> done) => outcome.IsDone ? done(outcome.Value) : From(outcome.Refusal);

    /// <summary>A refusal as a problem.</summary>
    public static ProblemHttpResult From(Refusal refusal)
    {
        var status = refusal.Kind switch
        {
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        var problem = Details(status, refusal.Text);
        if (refusal.Problems.Count > 0)
        {
            // The members of RFC 9457 §3's own example: a JSON pointer, and what is wrong there.
            problem.Extensions["errors"] = refusal.Problems.Select(p => new { pointer = "#/" + p.Field, detail = p.Text }).ToArray();
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>Problem details with the stable type of a status.</summary>
    public static ProblemDetails Details(int status, string? detail = null)
    {
        var (type, title) = ProblemTypes.Of(status);
        return new() { Status = status, Type = type, Title = title, Detail = detail };
    }

    /// <summary>Writes a problem where no endpoint could.</summary>
    public static Task WriteAsync(HttpContext context, int status, string? detail = null)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Details(status, detail), JsonSerializerOptions.Web, "application/problem+json", context.RequestAborted);
    }
}
