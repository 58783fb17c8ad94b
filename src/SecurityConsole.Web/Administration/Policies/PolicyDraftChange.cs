namespace SecurityConsole.Web.Administration.Policies;

/// <summary>What to keep as the caller's draft. It need not be right, nor finished.</summary>
public sealed record PolicyDraftChange
{
    /// <summary>All documents, name to text; replaces what was saved.</summary>
    public IReadOnlyDictionary<string, string> Documents { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Revision that it is written on; what is left out stays, for a new draft it is the one in force.</summary>
    public long? BasedOn { get; init; }
}
