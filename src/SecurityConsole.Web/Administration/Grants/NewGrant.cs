namespace SecurityConsole.Web.Administration.Grants;

/// <summary>What to grant. Patterns are exact names, or a prefix with one trailing <c>*</c>; <c>*</c> alone is everything of that kind.</summary>
public sealed record NewGrant
{
    /// <summary>Name of the agent.</summary>
    public string Agent { get; init; } = "";

    /// <summary>Name of the server.</summary>
    public string Server { get; init; } = "";

    /// <summary>Tool name patterns.</summary>
    public IReadOnlyList<string>? Tools { get; init; }

    /// <summary>Prompt name patterns.</summary>
    public IReadOnlyList<string>? Prompts { get; init; }

    /// <summary>Resource URI patterns.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>Scopes that the agent's OAuth token must have to use it, besides those of its issuer; <c>{server}</c> stands for the server's name.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The agent's connection must agree a post-quantum key exchange to use it.</summary>
    public bool RequirePostQuantumKeyExchange { get; init; }

    /// <summary>The agent must show a certificate that is post-quantum up to its root to use it.</summary>
    public bool RequirePostQuantumCertificate { get; init; }
}
