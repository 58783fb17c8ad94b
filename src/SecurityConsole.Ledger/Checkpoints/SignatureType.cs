namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>Signature types that this product makes and verifies (C2SP signed-note, "Signature types").</summary>
public enum SignatureType : byte
{
    /// <summary>ECDSA P-256 with SHA-256 over the note's text, as an ASN.1 sequence; for verifiers without ML-DSA.</summary>
    Ecdsa = 0x02,

    /// <summary>ML-DSA-44 over a cosigned message with a time (C2SP tlog-cosignature).</summary>
    MLDsa44 = 0x06,
}
