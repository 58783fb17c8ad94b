namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>Which tokens of an issuer stand for an agent.</summary>
/// <param name="Id">UUIDv7; the credential id in call records.</param>
/// <param name="Issuer">Name of the issuer's registration.</param>
/// <param name="Claim">The claim that is looked at.</param>
/// <param name="Value">What it has to be.</param>
/// <param name="CreatedAt">When it was bound.</param>
public sealed record SubjectView(Guid Id, string Issuer, string Claim, string Value, DateTimeOffset CreatedAt);
