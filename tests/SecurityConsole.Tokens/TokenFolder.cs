namespace SecurityConsole.Tokens;

/// <summary>The software tokens that <c>eng/token.sh</c> brings.</summary>
public static class TokenFolder
{
    /// <summary>Where they are, whether or not they are there.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("SECCONSOLE_TOKEN_DIR") is { Length: > 0 } given
        ? given
        : System.IO.Path.Combine(Cache(), "security-console", "native", "token");

    /// <summary>Why tests with a token cannot run here; null where they can.</summary>
    public static string? Missing => Directory.Exists(Path) ? null : $"There is no software token in {Path}: run eng/token.sh.";

    internal static string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    private static string Cache() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
