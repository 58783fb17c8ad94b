namespace SecurityConsole.Web.Administration.Policies;

/// <summary>Documents to look at; nothing is kept of them.</summary>
public sealed record PolicyDocumentSet
{
    /// <summary>All documents, name to text; without them, the caller's draft, or what is in force where there is none.</summary>
    public IReadOnlyDictionary<string, string>? Documents { get; init; }
}
