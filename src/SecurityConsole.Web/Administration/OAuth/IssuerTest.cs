namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>A try of an issuer.</summary>
public sealed record IssuerTest
{
    /// <summary>A token to judge; null to read the keys alone. It is neither kept nor recorded, and not used up.</summary>
    public string? Token { get; init; }

    /// <summary>The server that it is for; null for any.</summary>
    public string? Server { get; init; }
}
