using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Policies;

/// <summary>A revision of the policies, as the console and the REST API show it.</summary>
/// <param name="Number">1, 2, 3…, in the order of the proposals.</param>
/// <param name="State">What became of it.</param>
/// <param name="Author">Who proposed it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Note">Why, in the author's words.</param>
public sealed record PolicyRevisionView(long Number, PolicyRevisionState State, string Author, DateTimeOffset CreatedAt, string Note)
{
    /// <summary>Revision that it was written on; null for the first.</summary>
    public long? BasedOn { get; init; }

    /// <summary>Earlier revision that it brings back; null for none.</summary>
    public long? RollsBackTo { get; init; }

    /// <summary>Who approved or rejected it; empty while nobody has.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>When that was.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What that person had to say.</summary>
    public string DecisionNote { get; init; } = "";

    /// <summary>It went in force without a second person.</summary>
    public bool Alone { get; init; }

    /// <summary>When it went in force; null for never.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Its documents, name to text; null in lists.</summary>
    public IReadOnlyDictionary<string, string>? Documents { get; init; }

    /// <summary>What to know about it though it kept nobody from proposing or publishing it; only in the answers to these two.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Of a row; with the documents where asked for.</summary>
    internal static PolicyRevisionView Of(PolicyRevisionRow row, bool withDocuments) => new(row.Number, row.State, row.Author, row.CreatedAt, row.Note)
    {
        BasedOn = row.BasedOn,
        RollsBackTo = row.RollsBackTo,
        DecidedBy = row.DecidedBy,
        DecidedAt = row.DecidedAt,
        DecisionNote = row.DecisionNote,
        Alone = row.Alone,
        PublishedAt = row.PublishedAt,
        Documents = withDocuments ? Policies.Documents.PolicyDocuments.ToView(PolicyDocumentText.Read(row.Documents)) : null,
    };
}
