namespace SecurityConsole.Engine.Identity;

/// <summary>Reads the bearer token of an <c>Authorization</c> header (RFC 6750 §2.1: only from the header, never from the URL).</summary>
internal static class BearerCredential
{
    private const string Scheme = "Bearer ";

    public static ReadOnlySpan<char> Read(string? header) =>
        header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header.AsSpan(Scheme.Length).Trim() : [];
}
