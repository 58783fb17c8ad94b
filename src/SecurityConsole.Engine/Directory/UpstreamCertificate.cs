namespace SecurityConsole.Engine.Directory;

/// <summary>Which certificate of its own the gateway presents to a server that asks for one.</summary>
public enum UpstreamCertificate : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>ECDSA P-256: understood everywhere, not post-quantum.</summary>
    Ecdsa = 1,

    /// <summary>ML-DSA-65: for servers that verify it.</summary>
    MLDsa = 2,
}
