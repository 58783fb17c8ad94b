namespace SecurityConsole.Storage.Configuration;

/// <summary>The first policy revision of every data folder, which changes nothing: what is granted is permitted.</summary>
public static class PolicySeed
{
    /// <summary>Its one document.</summary>
    public const string DocumentName = "policies.cedar";

    /// <summary>Its text.</summary>
    public const string Text = """
        // What is granted is permitted, until a policy forbids it. Grants stay the outer limit:
        // whatever is permitted here, an agent reaches only what was granted to it.
        @id("granted")
        permit (principal, action, resource);

        """;

    /// <summary>The row.</summary>
    public static PolicyRevisionRow Revision => new()
    {
        Number = 1,
        State = PolicyRevisionState.Published,
        Documents = PolicyDocumentText.Write([new PolicyDocument(DocumentName, Text.ReplaceLineEndings("\n"))]),
        Note = "What is granted is permitted.",
        Author = "system",
        AuthorPerson = "system",
        CreatedAt = Since,
        DecidedBy = "system",
        DecidedAt = Since,
        PublishedAt = Since,
    };

    // A folder that was made before there were policies had this rule too: it is older than any of its calls.
    private static readonly DateTimeOffset Since = DateTimeOffset.UnixEpoch;
}
