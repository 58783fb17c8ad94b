namespace SecurityConsole.Web.Administration.People;

/// <summary>Somebody with an account, or an invitation to one.</summary>
/// <param name="Name">User name.</param>
/// <param name="Role">Name of the role.</param>
/// <param name="Disabled">Cannot sign in.</param>
/// <param name="Invited">Has not used the invitation yet.</param>
/// <param name="CreatedAt">When the account was made.</param>
public sealed record PersonView(string Name, string Role, bool Disabled, bool Invited, DateTimeOffset CreatedAt)
{
    /// <summary>Groups that the person is in, by name: <c>@hold("security-oncall")</c> asks one.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
