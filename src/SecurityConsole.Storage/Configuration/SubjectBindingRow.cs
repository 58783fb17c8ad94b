namespace SecurityConsole.Storage.Configuration;

/// <summary>Which tokens of an issuer stand for an agent, in <c>console.db</c>; deleted with either.</summary>
public sealed class SubjectBindingRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>The agent.</summary>
    public Guid AgentId { get; set; }

    /// <summary>The issuer.</summary>
    public Guid IssuerId { get; set; }

    /// <summary>The claim; unique with issuer and value.</summary>
    public string Claim { get; set; } = "";

    /// <summary>What it has to be.</summary>
    public string Value { get; set; } = "";

    /// <summary>When it was bound.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
