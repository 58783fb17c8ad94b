namespace SecurityConsole.Connector.Serve.Children;

/// <summary>What to run as a server of standard streams. Immutable.</summary>
/// <param name="File">Program.</param>
/// <param name="Arguments">Its arguments, as they are: no shell reads them.</param>
/// <param name="Variables">Its whole environment.</param>
internal sealed record ChildCommand(string File, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>What a program needs to find itself and its user; everything else, secrets above all, stays here unless it was named.</summary>
    private static readonly string[] Harmless = ["PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "TZ", "TMPDIR"];

    /// <summary>The environment of a child: the harmless part of ours, and what was named as <c>NAME</c> or <c>NAME=VALUE</c>.</summary>
    public static IReadOnlyDictionary<string, string> Environment(IEnumerable<string> named, Func<string, string?> ours)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Harmless.Concat(named))
        {
            var at = entry.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? entry : entry[..at];
            if ((at < 0 ? ours(name) : entry[(at + 1)..]) is { } value)
            {
                variables[name] = value;
            }
        }

        return variables;
    }
}
