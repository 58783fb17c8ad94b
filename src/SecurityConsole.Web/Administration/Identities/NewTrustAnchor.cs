namespace SecurityConsole.Web.Administration.Identities;

/// <summary>An external authority to trust.</summary>
public sealed record NewTrustAnchor
{
    /// <summary>Unique; 1 to 64 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its one self-signed certificate, as PEM.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>The trust domain that it speaks for (<c>partner.example</c>): only SPIFFE ids of that domain count in its certificates. Empty for the one that its certificate names, if any.</summary>
    public string TrustDomain { get; init; } = "";
}
