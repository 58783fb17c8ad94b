namespace SecurityConsole.Web.Administration.Identities;

/// <summary>An external authority to trust.</summary>
public sealed record NewTrustAnchor
{
    /// <summary>Unique; 1 to 64 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its one self-signed certificate, as PEM.</summary>
    public string Certificate { get; init; } = "";
}
