namespace SecurityConsole.Web.Administration.ApiTokens;

/// <summary>An API token, without its text.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">Unique name; actions done with it are recorded as <c>token:name</c>.</param>
/// <param name="Scopes">What it may do, sorted.</param>
/// <param name="Prefix">First characters, to recognise it by.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it stops working; null for never.</param>
/// <param name="Expired">It has stopped working.</param>
public sealed record ApiTokenView(
    Guid Id,
    string Name,
    IReadOnlyList<string> Scopes,
    string Prefix,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    bool Expired);
