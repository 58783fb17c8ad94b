namespace SecurityConsole.Engine.Policies.Obligations;

/// <summary>Reads what <c>@redact</c> takes out: <c>secrets</c>, <c>pii</c>, and <c>field:</c> with a name.</summary>
internal static class RedactionReader
{
    private const string Field = "field:";
    private const int LongestName = 64;
    private const int MostFields = 32;

    /// <summary>Reads it.</summary>
    /// <param name="value">The annotation's value.</param>
    /// <param name="problems">Receives a sentence for each part that cannot be read.</param>
    public static (RedactionKinds Kinds, IReadOnlyList<string> Fields) Read(string value, ICollection<string> problems)
    {
        var kinds = RedactionKinds.None;
        var fields = new List<string>();
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part)
            {
                case "secrets":
                    kinds |= RedactionKinds.Secrets;
                    break;
                case "pii":
                    kinds |= RedactionKinds.PersonalData;
                    break;
                case var _ when part.StartsWith(Field, StringComparison.Ordinal) && part.Length > Field.Length && part.Length <= Field.Length + LongestName:
                    kinds |= RedactionKinds.Fields;
                    fields.Add(part[Field.Length..].Trim());
                    break;
                default:
                    problems.Add($"@redact knows 'secrets', 'pii' and 'field:' with a name of up to {LongestName} characters, not '{(part.Length <= LongestName ? part : part[..LongestName] + "…")}'.");
                    break;
            }
        }

        if (kinds == RedactionKinds.None)
        {
            problems.Add("@redact says what to take out, as in @redact(\"secrets,pii\") or @redact(\"field:email,field:ssn\").");
        }

        if (fields.Count > MostFields)
        {
            problems.Add($"@redact takes out at most {MostFields} fields.");
        }

        return (kinds, fields);
    }
}
