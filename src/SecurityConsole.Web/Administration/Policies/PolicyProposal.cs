namespace SecurityConsole.Web.Administration.Policies;

/// <summary>What to propose as the next revision.</summary>
public sealed record PolicyProposal
{
    /// <summary>Why, for those who approve it and for whoever reads the history; 1–1,024 characters.</summary>
    public string Note { get; init; } = "";

    /// <summary>All documents, name to text; without them, the caller's draft.</summary>
    public IReadOnlyDictionary<string, string>? Documents { get; init; }

    /// <summary>Revision that they were written on: it has to be the one in force. Without it, the draft's own, or for documents the one in force.</summary>
    public long? BasedOn { get; init; }
}
