namespace SecurityConsole.Engine.Directory;

/// <summary>An agent as registered. Immutable.</summary>
public sealed record AgentRegistration
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique; 1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Person or team that answers for it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Roles that it has, sorted and separated by commas (<c>finance,reader</c>); empty for none. Policies can ask for one.</summary>
    public string Roles { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>A suspended agent is refused like an unknown one.</summary>
    public bool Suspended { get; init; }

    /// <summary>What its connections must withstand at least.</summary>
    public ConnectionStrength MinimumStrength { get; init; }

    /// <summary>Certificates of external authorities that stand for it, as <see cref="Identity.ExternalIdentity"/> writes them.</summary>
    public IReadOnlyList<string> ExternalIdentities { get; init; } = [];

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
