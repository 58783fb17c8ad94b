namespace SecurityConsole.Web.Administration.People;

/// <summary>Which role an account has.</summary>
internal sealed class AccountRole
{
    public required string UserId { get; init; }

    public required string Name { get; init; }
}
