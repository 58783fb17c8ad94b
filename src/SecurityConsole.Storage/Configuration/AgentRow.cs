namespace SecurityConsole.Storage.Configuration;

/// <summary>An agent in <c>console.db</c>.</summary>
public sealed class AgentRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Unique; 1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Person or team that answers for it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>What it is for.</summary>
    public string Description { get; set; } = "";

    /// <summary>Roles that it has, sorted and separated by commas; empty for none.</summary>
    public string Roles
    {
        get => RoleRow?.Roles ?? "";
        set => (RoleRow ??= new()).Roles = value;
    }

    /// <summary>Where <see cref="Roles"/> is kept; read with the agent.</summary>
    public AgentRoleRow? RoleRow { get; set; }

    /// <summary>A suspended agent is refused like an unknown one.</summary>
    public bool Suspended { get; set; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
