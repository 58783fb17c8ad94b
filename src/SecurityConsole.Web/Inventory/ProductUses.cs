using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Checkpoints;

namespace SecurityConsole.Web.Inventory;

/// <summary>What this version uses algorithms for besides TLS.</summary>
internal sealed class ProductUses(LedgerLog ledger)
{
    private static readonly AlgorithmUse[] Fixed =
    [
        new("Tree and leaves of the ledger", ["SHA-256"]),
        new("Sealing of credentials and captured payloads", ["AES-256-GCM", "HKDF-SHA-384", "ML-KEM-1024", "ECDH P-384"]),
        new("Encryption of key files (PKCS#8)", ["AES-256-CBC", "PBKDF2-HMAC-SHA-256"]),
        new("Passwords of people", ["PBKDF2-HMAC-SHA-512"]),
        new("Tokens of agents and of the API", ["SHA-256"]),
        new("Binding of sessions to agents", ["HMAC-SHA-256"]),
        new("Cookies of the console", ["AES-256-CBC", "HMAC-SHA-256"]),
    ];

    /// <summary>Purposes and algorithms; for checkpoints those of the keys that sign.</summary>
    public IReadOnlyList<AlgorithmUse> List() =>
        [new("Checkpoints of the ledger", [.. SigningTypes().Select(type => type == SignatureType.MLDsa44 ? "ML-DSA-44" : "ECDSA P-256")]), .. Fixed];

    private IEnumerable<SignatureType> SigningTypes() => ledger.Current is { } head ? ledger.Signers.Current.VerifierKeys(head.Origin).Select(key => key.Type) : [];
}
