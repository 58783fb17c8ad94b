namespace SecurityConsole.Web.Hosting;

/// <summary>The host names that requests may name; any other is DNS rebinding, or a proxy that must be named first.</summary>
internal static class AllowedHosts
{
    /// <summary>This machine's own names and the configured ones.</summary>
    public static IList<string> For(HostOptions options) =>
    [
        "localhost", "127.0.0.1", "[::1]", Environment.MachineName.ToLowerInvariant(),
        .. options.Address is "any" or "localhost" ? Array.Empty<string>() : [options.Address.Contains(':', StringComparison.Ordinal) ? $"[{options.Address}]" : options.Address],
        .. HostNamesAttribute.Split(options.AllowedHosts),
    ];
}
