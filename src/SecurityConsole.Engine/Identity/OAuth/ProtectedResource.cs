using Microsoft.AspNetCore.Http;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>The addresses of the gateway as an OAuth protected resource (RFC 9728). The host is the one that the caller used, which <see cref="Gateway.HostGuard"/> has let pass.</summary>
internal static class ProtectedResource
{
    /// <summary>Path of the gateway's own metadata; that of a server follows it with <c>/mcp/{server}</c>.</summary>
    public const string MetadataPath = "/.well-known/oauth-protected-resource";

    /// <summary>The server that a path asks for the metadata of: empty for the gateway as a whole, null where the path is another one.</summary>
    public static string? ServerOf(string path)
    {
        if (!path.StartsWith(MetadataPath, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = path.AsSpan(MetadataPath.Length);
        return rest.IsEmpty ? ""
            : rest.StartsWith(ResourceIdentifier.ServerPath, StringComparison.Ordinal) && rest[ResourceIdentifier.ServerPath.Length..] is var name && ResourceIdentifier.IsServerName(name) ? name.ToString()
            : null;
    }

    /// <summary>Where the metadata for a server is; of the gateway where the name can be none.</summary>
    public static string MetadataAddress(HttpRequest request, string server) => $"{Origin(request)}{MetadataPath}{Suffix(server)}";

    /// <summary>The identifier of a server, or of the gateway where the name is empty.</summary>
    public static string Identifier(HttpRequest request, string server) => Origin(request) + Suffix(server);

    private static string Suffix(string server) => ResourceIdentifier.IsServerName(server) ? ResourceIdentifier.ServerPath + server : "";

    private static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host.ToUriComponent().ToLowerInvariant()}";
}
