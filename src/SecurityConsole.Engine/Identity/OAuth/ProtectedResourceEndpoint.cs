using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Gateway;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary><c>GET /.well-known/oauth-protected-resource[/mcp/{server}]</c> (RFC 9728 §3): which issuers' tokens count here, for everybody.</summary>
/// <remarks>It answers alike for every name that a server could have, so it tells nobody which servers there are.</remarks>
public sealed class ProtectedResourceEndpoint(HostGuard hosts, DirectorySnapshotHolder directory)
{
    internal static bool Answers(string path) => ProtectedResource.ServerOf(path) is not null;

    internal async Task AnswerAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.CacheControl = "no-store";
        var failure = hosts.Check(request);
        if (failure != CallFailure.None)
        {
            response.StatusCode = CallFailures.Describe(failure).HttpStatus;
            return;
        }

        if (!HttpMethods.IsGet(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET";
            return;
        }

        var issuers = directory.Current.Issuers.Values;
        if (issuers.Length == 0)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var server = ProtectedResource.ServerOf(request.Path.Value ?? "") ?? "";
        var scopes = server.Length == 0 ? [] : issuers.SelectMany(issuer => issuer.ScopesFor(server)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var document = new JsonObject
        {
            ["resource"] = ProtectedResource.Identifier(request, server),
            ["authorization_servers"] = Texts(issuers.Select(issuer => issuer.Registration.Issuer).Order(StringComparer.Ordinal)),
            ["bearer_methods_supported"] = Texts(["header"]),
            ["resource_name"] = server.Length == 0 ? "Security Console gateway" : server,
        };
        if (scopes.Length > 0)
        {
            document["scopes_supported"] = Texts(scopes);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes((JsonNode)document);
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
