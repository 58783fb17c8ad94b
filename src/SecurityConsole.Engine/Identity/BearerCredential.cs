using Microsoft.AspNetCore.Http;

namespace SecurityConsole.Engine.Identity;

/// <summary>Reads the bearer token of a request (RFC 6750 §2.1: only from the header, never from the URL).</summary>
internal static class BearerCredential
{
    private const string Scheme = "Bearer ";

    public static ReadOnlySpan<char> Read(HttpRequest request)
    {
        string? value = request.Headers.Authorization;
        return value is not null && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value.AsSpan(Scheme.Length).Trim() : [];
    }
}
