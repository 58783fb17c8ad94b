namespace SecurityConsole.Web.Api.Problems;

/// <summary>Stable <c>type</c> values of problem details (RFC 9457 §3.1.1).</summary>
internal static class ProblemTypes
{
    public const string Unauthenticated = "urn:securityconsole:problem:unauthenticated";
    public const string Forbidden = "urn:securityconsole:problem:forbidden";
    public const string NotFound = "urn:securityconsole:problem:not-found";
    public const string Malformed = "urn:securityconsole:problem:malformed";
    public const string Invalid = "urn:securityconsole:problem:invalid";
    public const string Conflict = "urn:securityconsole:problem:conflict";
    public const string Stale = "urn:securityconsole:problem:stale";
    public const string TooLarge = "urn:securityconsole:problem:too-large";
    public const string TooMany = "urn:securityconsole:problem:too-many-requests";
    public const string Unavailable = "urn:securityconsole:problem:unavailable";
    public const string Unexpected = "urn:securityconsole:problem:unexpected";

    /// <summary>Type and title that belong to a status.</summary>
    public static (string Type, string Title) Of(int status) => status switch
    {
        400 or 415 => (Malformed, "The request cannot be read"),
        401 => (Unauthenticated, "An API token is needed"),
        403 => (Forbidden, "Not permitted"),
        404 or 405 => (NotFound, "Nothing is there"),
        409 => (Conflict, "It contradicts what is there"),
        412 => (Stale, "It has changed since"),
        413 => (TooLarge, "The request is too large"),
        422 => (Invalid, "What was sent is not acceptable"),
        429 => (TooMany, "Too many requests"),
        503 => (Unavailable, "Not possible at the moment"),
        _ => (Unexpected, "Something went wrong here"),
    };
}
