namespace SecurityConsole.Engine.Directory;

/// <summary>What one agent may use of one server. Without a grant nothing is reachable. Immutable.</summary>
/// <remarks>
/// Patterns are exact names, or a prefix with one trailing <c>*</c>; <c>*</c> alone means everything of that kind.
/// Compared ordinally and case-sensitively, as MCP names are.
/// </remarks>
public sealed record AccessGrant
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who.</summary>
    public required Guid AgentId { get; init; }

    /// <summary>To what.</summary>
    public required Guid ServerId { get; init; }

    /// <summary>Tool name patterns.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Prompt name patterns.</summary>
    public IReadOnlyList<string> Prompts { get; init; } = [];

    /// <summary>Resource URI patterns (templates are matched by their template text).</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>What the agent's connection must withstand at least to use it.</summary>
    public ConnectionStrength MinimumStrength { get; init; }

    /// <summary>Scopes that the agent's OAuth token must have to use it, besides those of its issuer; <c>{server}</c> stands for the server's name.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>When it was given.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
