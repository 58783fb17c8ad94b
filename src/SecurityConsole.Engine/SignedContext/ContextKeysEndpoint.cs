using System.Text;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Gateway;

namespace SecurityConsole.Engine.SignedContext;

/// <summary><c>GET /identity/context-keys</c>: the public keys that verify signed results, for everybody.</summary>
public sealed class ContextKeysEndpoint(HostGuard hosts, ContextKeyRing? keys = null)
{
    internal bool Answers(string path) => keys is not null && path == ContextKeySet.Path;

    internal async Task AnswerAsync(HttpContext http)
    {
        var response = http.Response;
        response.Headers.CacheControl = "no-store";
        var failure = hosts.Check(http.Request);
        if (failure != CallFailure.None)
        {
            response.StatusCode = CallFailures.Describe(failure).HttpStatus;
            return;
        }

        if (!HttpMethods.IsGet(http.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET";
            return;
        }

        var body = Encoding.UTF8.GetBytes(keys!.PublicKeys.ToJson());
        response.ContentType = ContextKeySet.MediaType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }
}
