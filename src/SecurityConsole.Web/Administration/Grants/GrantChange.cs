namespace SecurityConsole.Web.Administration.Grants;

/// <summary>Changes to a grant; a list that is null stays as it is.</summary>
public sealed record GrantChange
{
    /// <summary>New tool name patterns.</summary>
    public IReadOnlyList<string>? Tools { get; init; }

    /// <summary>New prompt name patterns.</summary>
    public IReadOnlyList<string>? Prompts { get; init; }

    /// <summary>New resource URI patterns.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>Scopes that the agent's OAuth token must have to use it, besides those of its issuer; <c>{server}</c> stands for the server's name; an empty list asks for none, null leaves them.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The agent's connection must agree a post-quantum key exchange to use it; null leaves it.</summary>
    public bool? RequirePostQuantumKeyExchange { get; init; }

    /// <summary>The agent must show a certificate that is post-quantum up to its root to use it; null leaves it.</summary>
    public bool? RequirePostQuantumCertificate { get; init; }
}
