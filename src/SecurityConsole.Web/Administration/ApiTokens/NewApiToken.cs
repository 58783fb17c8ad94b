namespace SecurityConsole.Web.Administration.ApiTokens;

/// <summary>An API token to make.</summary>
public sealed record NewApiToken
{
    /// <summary>Unique; 1 to 64 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Permissions, such as <c>agents:read</c>; none beyond those of who makes it.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>When it stops working; null for never. Must be in the future.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
