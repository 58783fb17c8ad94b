namespace SecurityConsole.Web.Administration.Grants;

/// <summary>What one agent may use of one server, as the console and the REST API show it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Server">The server's name.</param>
/// <param name="Tools">Tool name patterns.</param>
/// <param name="Prompts">Prompt name patterns.</param>
/// <param name="Resources">Resource URI patterns.</param>
/// <param name="CreatedAt">When it was given.</param>
public sealed record GrantView(
    Guid Id,
    string Agent,
    string Server,
    IReadOnlyList<string> Tools,
    IReadOnlyList<string> Prompts,
    IReadOnlyList<string> Resources,
    DateTimeOffset CreatedAt)
{
    /// <summary>Scopes that the agent's OAuth token must have to use it, besides those of its issuer; <c>{server}</c> stands for the server's name.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The agent's connection must agree a post-quantum key exchange to use it.</summary>
    public bool RequirePostQuantumKeyExchange { get; init; }

    /// <summary>The agent must show a certificate that is post-quantum up to its root to use it.</summary>
    public bool RequirePostQuantumCertificate { get; init; }
}
