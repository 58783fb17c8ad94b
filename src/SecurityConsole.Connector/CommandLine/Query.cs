namespace SecurityConsole.Connector.CommandLine;

/// <summary>Query strings.</summary>
internal static class Query
{
    /// <summary>Those parameters that have a value, escaped.</summary>
    public static string Of(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = "";
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query += $"{(query.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}";
            }
        }

        return query;
    }
}
