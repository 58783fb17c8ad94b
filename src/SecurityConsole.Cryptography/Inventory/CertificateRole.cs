namespace SecurityConsole.Cryptography.Inventory;

/// <summary>What a certificate is in its chain.</summary>
public enum CertificateRole : byte
{
    /// <summary>The one whose key proves who an endpoint is.</summary>
    Leaf = 0,

    /// <summary>One that vouches for another, and is vouched for itself.</summary>
    Issuer = 1,

    /// <summary>The end of a chain.</summary>
    Root = 2,
}
