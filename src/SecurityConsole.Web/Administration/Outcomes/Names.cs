namespace SecurityConsole.Web.Administration.Outcomes;

/// <summary>The shape of names of agents and servers.</summary>
internal static class Names
{
    /// <summary>1–64 characters of <c>[a-z0-9-]</c>, with a letter or digit at both ends.</summary>
    public static bool IsRegistryName(string? name) =>
        name is { Length: > 0 and <= 64 } && name[0] != '-' && name[^1] != '-'
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
