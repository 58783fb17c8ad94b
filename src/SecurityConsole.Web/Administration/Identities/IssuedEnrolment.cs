namespace SecurityConsole.Web.Administration.Identities;

/// <summary>An enrolment token that was just made: the only time that its text is known.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Token">The token text, <c>sce_…</c>. It works once, and cannot be shown again.</param>
/// <param name="Prefix">First characters, to recognise it by.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record IssuedEnrolment(Guid Id, string Token, string Prefix, DateTimeOffset ExpiresAt)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => Prefix;
}
