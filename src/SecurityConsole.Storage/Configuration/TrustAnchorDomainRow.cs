namespace SecurityConsole.Storage.Configuration;

/// <summary>The SPIFFE trust domain that an external authority speaks for, in <c>console.db</c>. Without one, none of its SPIFFE ids counts.</summary>
public sealed class TrustAnchorDomainRow
{
    /// <summary>The authority; one domain each.</summary>
    public Guid TrustAnchorId { get; set; }

    /// <summary>1–255 of <c>[a-z0-9._-]</c>.</summary>
    public string TrustDomain { get; set; } = "";
}
