namespace SecurityConsole.Engine.Gateway;

/// <summary>The gateway's few paths.</summary>
internal static class GatewayRoute
{
    private const string Prefix = "/mcp/";

    /// <summary>Name of the server in <c>/mcp/{server}</c>; null for every other path. Not validated: it is only ever looked up.</summary>
    public static string? ServerName(string path)
    {
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var end = path.EndsWith('/') ? path.Length - 1 : path.Length;
        return end > Prefix.Length && path.IndexOf('/', Prefix.Length, end - Prefix.Length) < 0 ? path[Prefix.Length..end] : null;
    }
}
