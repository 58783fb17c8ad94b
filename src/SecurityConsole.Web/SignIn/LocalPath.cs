namespace SecurityConsole.Web.SignIn;

/// <summary>Where to go after signing in.</summary>
internal static class LocalPath
{
    /// <summary>The path when it stays on this console; <c>/</c> otherwise.</summary>
    public static string Of(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) && !path.Contains('\\', StringComparison.Ordinal) ? path : "/";
}
