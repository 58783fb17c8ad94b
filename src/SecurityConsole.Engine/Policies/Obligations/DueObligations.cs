namespace SecurityConsole.Engine.Policies.Obligations;

/// <summary>What all determining policies of one call ask for together. Immutable.</summary>
public sealed record DueObligations
{
    /// <summary>The obligations one by one, in the order of the policies.</summary>
    public required IReadOnlyList<Obligation> All { get; init; }

    /// <summary>Everything that is taken out of the result.</summary>
    public RedactionKinds Redact { get; init; }

    /// <summary>The fields among that, by name.</summary>
    public IReadOnlyList<string> RedactFields { get; init; } = [];

    /// <summary>The result goes out signed.</summary>
    public bool Sign { get; init; }

    /// <summary>The strictest that needs a person; null where none does.</summary>
    public Obligation? Hold { get; init; }

    /// <summary>Adds up; null where nothing is due.</summary>
    public static DueObligations? Of(IReadOnlyList<Obligation> all)
    {
        var due = false;
        var redact = RedactionKinds.None;
        IReadOnlyList<string> fields = [];
        var sign = false;
        Obligation? hold = null;
        foreach (var each in all)
        {
            due |= each.IsDue;
            redact |= each.Redact;
            fields = each.RedactFields.Count == 0 ? fields : [.. fields, .. each.RedactFields];
            sign |= each.Sign;
            hold = each.HoldFor.Length == 0 ? hold : Stricter(hold, each);
        }

        return due ? new() { All = all, Redact = redact, RedactFields = fields, Sign = sign, Hold = hold } : null;
    }

    // One question to people, the strictest: more approvals first, then the shorter time.
    private static Obligation Stricter(Obligation? known, Obligation other) =>
        known is null || other.Approvals > known.Approvals || (other.Approvals == known.Approvals && other.Deadline < (known.Deadline ?? TimeSpan.MaxValue)) ? other : known;
}
