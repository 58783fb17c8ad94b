namespace SecurityConsole.Storage.Configuration;

/// <summary>Which roles an agent has, in <c>console.db</c>; deleted with its agent.</summary>
public sealed class AgentRoleRow
{
    /// <summary>The agent.</summary>
    public Guid AgentId { get; set; }

    /// <summary>As in <see cref="AgentRow.Roles"/>.</summary>
    public string Roles { get; set; } = "";
}
