using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using SecurityConsole.Storage;

namespace SecurityConsole.Web.Api.Problems;

/// <summary>Answers what an endpoint of the REST API threw: unreadable requests precisely, everything else without detail.</summary>
internal sealed class ApiExceptionHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // By now the request's own path is that of the error page.
        var path = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? "";
        if (!path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return false;
        }

        var (status, detail) = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, Describe(json)),
            StorageException stored => (StatusCodes.Status503ServiceUnavailable, stored.Message),
            BadHttpRequestException bad => (bad.StatusCode, Describe(bad)),
            _ => (StatusCodes.Status500InternalServerError, "The log of the process says what happened."),
        };
        await ProblemAnswers.WriteAsync(httpContext, status, detail);
        return true;
    }

    // "Failed to bind parameter "Nullable<T> name" from "value"." names types of ours.
    private static string Describe(BadHttpRequestException bad)
    {
        var parts = bad.Message.Split('"');
        return bad.Message.StartsWith("Failed to bind parameter", StringComparison.Ordinal) && parts.Length >= 4
            ? $"The parameter {parts[1].Split(' ')[^1]} cannot be '{parts[3]}'."
            : bad.Message;
    }

    private static string Describe(JsonException json)
    {
        var place = string.IsNullOrEmpty(json.Path) ? "" : $" at {json.Path}";
        var line = json.LineNumber is { } number ? $" (line {number + 1}, byte {json.BytePositionInLine + 1})" : "";

        // The message repeats path and line after its first sentence, and may name types of ours.
        var reason = json.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "there is no such member"
            : json.Message.Contains("could not be converted", StringComparison.Ordinal) ? "a value of another kind is expected"
            : json.Message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase) ? "a member stands there twice"
            : "not valid JSON";
        return $"The body cannot be read{place}{line}: {reason}.";
    }
}
