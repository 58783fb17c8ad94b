namespace SecurityConsole.Web.Bootstrap;

/// <summary>An API token that must work. It is made once; one that was revoked since stays revoked only when it is also taken out of the file.</summary>
internal sealed record BootstrapApiToken
{
    /// <summary>Unique name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Permissions.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>SHA-256 in hexadecimal of the token text, which starts with <c>scp_</c>.</summary>
    public string TokenSha256 { get; init; } = "";
}
