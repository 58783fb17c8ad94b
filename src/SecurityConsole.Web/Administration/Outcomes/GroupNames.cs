namespace SecurityConsole.Web.Administration.Outcomes;

/// <summary>Names of groups that policies can ask for: classes of data, segments, roles.</summary>
internal static class GroupNames
{
    private const int Most = 16;

    /// <summary>Checks them.</summary>
    /// <param name="problems">Gets what is wrong.</param>
    /// <param name="field">The field that they came in.</param>
    /// <param name="names">The names; null for none.</param>
    /// <param name="kind">What they are, in the singular, with an example: <c>a segment, such as production</c>.</param>
    /// <returns>As they are kept: sorted, each once, separated by commas.</returns>
    public static string Check(FieldProblems problems, string field, IReadOnlyList<string>? names, string kind)
    {
        if (names?.Any(name => name is not { Length: > 0 and <= 30 } || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or ':')) == true)
        {
            problems.Add(field, $"Use 1 to 30 letters, digits, '.', '-', '_' and ':' for {kind}.");
        }

        problems.AddIf(names?.Count > Most, field, $"At most {Most} of them.");
        return string.Join(',', (names ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    /// <summary>One by one, as they are kept or typed.</summary>
    public static string[] Split(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
