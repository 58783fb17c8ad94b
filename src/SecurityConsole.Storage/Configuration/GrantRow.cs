namespace SecurityConsole.Storage.Configuration;

/// <summary>What one agent may use of one server, in <c>console.db</c>; deleted with either.</summary>
public sealed class GrantRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Who.</summary>
    public Guid AgentId { get; set; }

    /// <summary>To what; unique together with <see cref="AgentId"/>.</summary>
    public Guid ServerId { get; set; }

    /// <summary>Tool name patterns.</summary>
    public List<string> Tools { get; set; } = [];

    /// <summary>Prompt name patterns.</summary>
    public List<string> Prompts { get; set; } = [];

    /// <summary>Resource URI patterns.</summary>
    public List<string> Resources { get; set; } = [];

    /// <summary>Scopes that the agent's token must have to use it; null for none.</summary>
    public GrantScopeRow? Scope { get; set; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
