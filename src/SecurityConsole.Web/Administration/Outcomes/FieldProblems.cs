namespace SecurityConsole.Web.Administration.Outcomes;

/// <summary>Collects every problem of what was sent, not only the first.</summary>
internal sealed class FieldProblems
{
    private readonly List<FieldProblem> _found = [];

    /// <summary>Nothing is wrong.</summary>
    public bool AreNone => _found.Count == 0;

    /// <summary>The refusal that lists them.</summary>
    public Refusal ToRefusal() => Refusal.Invalid(_found);

    /// <summary>Adds a problem.</summary>
    public void Add(string field, string text) => _found.Add(new(field, text));

    /// <summary>Adds a problem when <paramref name="wrong"/>.</summary>
    public void AddIf(bool wrong, string field, string text)
    {
        if (wrong)
        {
            Add(field, text);
        }
    }

    /// <summary>1–64 characters of <c>[a-z0-9-]</c>, with a letter or digit at both ends.</summary>
    public void CheckName(string field, string? name) => AddIf(
        !Names.IsRegistryName(name),
        field,
        string.IsNullOrEmpty(name)
            ? "Give a name: 1 to 64 of a-z, 0-9 and '-', such as billing-bot."
            : "Use 1 to 64 of a-z, 0-9 and '-', starting and ending with a letter or digit, such as billing-bot.");

    /// <summary>At most <paramref name="limit"/> characters, none of them a control character.</summary>
    public void CheckText(string field, string? text, int limit)
    {
        AddIf(text?.Length > limit, field, $"At most {limit} characters; this has {text?.Length}.");
        AddIf(text?.Any(char.IsControl) == true, field, "Control characters and line breaks are not allowed.");
    }
}
