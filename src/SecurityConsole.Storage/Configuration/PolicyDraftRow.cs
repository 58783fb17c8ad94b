namespace SecurityConsole.Storage.Configuration;

/// <summary>What one person is writing, in <c>console.db</c>; deleted when it is proposed or dropped.</summary>
public sealed class PolicyDraftRow
{
    /// <summary>Who writes it, as in the record of actions.</summary>
    public string Author { get; set; } = "";

    /// <summary>Documents as a JSON object, name to text: see <see cref="PolicyDocumentText"/>.</summary>
    public string Documents { get; set; } = PolicyDocumentText.Empty;

    /// <summary>Revision that it was begun on.</summary>
    public long BasedOn { get; set; }

    /// <summary>When it was last saved.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}
