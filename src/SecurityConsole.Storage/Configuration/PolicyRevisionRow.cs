namespace SecurityConsole.Storage.Configuration;

/// <summary>One revision of the policies in <c>console.db</c>. Its documents never change; what became of it does.</summary>
public sealed class PolicyRevisionRow
{
    /// <summary>1, 2, 3…, in the order of the proposals.</summary>
    public long Number { get; set; }

    /// <summary>What became of it.</summary>
    public PolicyRevisionState State { get; set; }

    /// <summary>Documents as a JSON object, name to text: see <see cref="PolicyDocumentText"/>.</summary>
    public string Documents { get; set; } = PolicyDocumentText.Empty;

    /// <summary>Why, in the author's words.</summary>
    public string Note { get; set; } = "";

    /// <summary>Revision that it was written on; null for the first.</summary>
    public long? BasedOn { get; set; }

    /// <summary>Earlier revision that this one brings back; null for none.</summary>
    public long? RollsBackTo { get; set; }

    /// <summary>Who proposed it, as in the record of actions.</summary>
    public string Author { get; set; } = "";

    /// <summary>The person behind <see cref="Author"/>: the same, or who made the API token.</summary>
    public string AuthorPerson { get; set; } = "";

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who approved or rejected it; empty while nobody has.</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>When that was.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What the approver had to say.</summary>
    public string DecisionNote { get; set; } = "";

    /// <summary>It was put in force without a second person.</summary>
    public bool Alone { get; set; }

    /// <summary>When it went in force; null for never.</summary>
    public DateTimeOffset? PublishedAt { get; set; }
}
