namespace SecurityConsole.Storage.Configuration;

/// <summary>Scopes that an OAuth token must have to use a grant, in <c>console.db</c>; deleted with its grant. One that has none asks for none.</summary>
public sealed class GrantScopeRow
{
    /// <summary>The grant.</summary>
    public Guid GrantId { get; set; }

    /// <summary>Scopes (RFC 6749 §3.3).</summary>
    public List<string> Scopes { get; set; } = [];
}
