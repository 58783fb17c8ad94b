using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Grants;

/// <summary>What is acceptable of a grant's patterns.</summary>
internal static class GrantRules
{
    private const int MostPatterns = 200;
    private const int LongestPattern = 512;
    private const int MostScopes = 32;
    private const int LongestScope = 128;

    /// <summary>Checks the three lists, and that together they grant something.</summary>
    public static void Check(FieldProblems problems, IReadOnlyList<string>? tools, IReadOnlyList<string>? prompts, IReadOnlyList<string>? resources)
    {
        CheckList(problems, "tools", tools);
        CheckList(problems, "prompts", prompts);
        CheckList(problems, "resources", resources);
        problems.AddIf(
            (tools?.Count ?? 0) + (prompts?.Count ?? 0) + (resources?.Count ?? 0) == 0,
            "tools",
            "Grant at least one tool, prompt or resource; \"*\" stands for all of a kind.");
    }

    /// <summary>Checks scopes (RFC 6749 §3.3).</summary>
    public static void CheckScopes(FieldProblems problems, IReadOnlyList<string>? scopes)
    {
        problems.AddIf(scopes?.Count > MostScopes, "scopes", $"At most {MostScopes} scopes.");
        problems.AddIf(
            scopes?.Any(scope => scope is null or { Length: 0 or > LongestScope } || !scope.All(letter => letter is > ' ' and <= '~' and not '"' and not '\\')) == true,
            "scopes",
            $"A scope has 1 to {LongestScope} characters, without spaces, quotes or backslashes.");
    }

    private static void CheckList(FieldProblems problems, string field, IReadOnlyList<string>? patterns)
    {
        if (patterns is null)
        {
            return;
        }

        problems.AddIf(patterns.Count > MostPatterns, field, $"At most {MostPatterns} patterns.");
        for (var i = 0; i < Math.Min(patterns.Count, MostPatterns); i++)
        {
            if (Problem(patterns[i]) is { } text)
            {
                problems.Add($"{field}/{i}", text);
            }
        }
    }

    private static string? Problem(string? pattern) => pattern switch
    {
        null or "" => "A pattern must not be empty.",
        { Length: > LongestPattern } => $"At most {LongestPattern} characters.",
        _ when pattern.IndexOf('*', StringComparison.Ordinal) is var star && star >= 0 && star < pattern.Length - 1 => "'*' may only stand at the end.",
        _ when pattern.Any(char.IsControl) => "Control characters are not allowed.",
        _ => null,
    };
}
