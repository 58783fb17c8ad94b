namespace SecurityConsole.Web.Access;

/// <summary>Names around bearer authentication of the REST API.</summary>
internal static class ApiTokenDefaults
{
    /// <summary>Authentication scheme, and type of the identity.</summary>
    public const string Scheme = "ApiToken";

    /// <summary>Claim that carries one permission.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>What the text of every API token starts with.</summary>
    public const string Prefix = "scp_";
}
