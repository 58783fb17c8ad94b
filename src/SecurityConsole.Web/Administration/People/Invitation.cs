namespace SecurityConsole.Web.Administration.People;

/// <summary>A one-time link with which somebody chooses a password.</summary>
/// <param name="Name">User name.</param>
/// <param name="Role">Name of the role.</param>
/// <param name="Link">Path and query on the console's address; works once. It cannot be shown again.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record Invitation(string Name, string Role, string Link, DateTimeOffset ExpiresAt)
{
    /// <summary>Never prints the link.</summary>
    public override string ToString() => Name;
}
