namespace SecurityConsole.Engine.Directory;

/// <summary>How often one token of an issuer lets somebody in.</summary>
public enum TokenReuse
{
    /// <summary>Until it expires, as bearer tokens do (RFC 6750).</summary>
    UntilItExpires,

    /// <summary>On the connection that first showed it, so that a stolen copy is of no use elsewhere. Needs <c>jti</c> and <c>iat</c>.</summary>
    OnOneConnection,

    /// <summary>For one request. Needs <c>jti</c> and <c>iat</c>.</summary>
    Once,
}
