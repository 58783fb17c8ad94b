using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Inventory;

/// <summary>The key files of the data folder: whether they are there, since when, and who may read them. They are not opened.</summary>
internal sealed class DataFolderKeys(DataFolder folder) : IKeyInventory
{
    private const string Pkcs8 = "AES-256-CBC";
    private const string Sealed = "AES-256-GCM";
    private const string Wrapping = "ML-KEM-1024";

    // What each file holds is what its loader insists on.
    private static readonly (string File, string Purpose, string Algorithm, bool IsSymmetric, string? ProtectedBy)[] Known =
    [
        ("certificates/ca-ecdsa.key", "Root of the authority, for peers without ML-DSA", "ECDSA P-256", false, Pkcs8),
        ("certificates/ca-ml-dsa.key", "Root of the authority", "ML-DSA-65", false, Pkcs8),
        ("certificates/issuing-ecdsa.key", "Issues certificates of listeners, agents and servers, for peers without ML-DSA", "ECDSA P-256", false, Pkcs8),
        ("certificates/issuing-ml-dsa.key", "Issues certificates of listeners, agents and servers", "ML-DSA-65", false, Pkcs8),
        ("certificates/retired/issuing-ecdsa.key", "Issued certificates before the HSM did; destroy it", "ECDSA P-256", false, Pkcs8),
        ("certificates/retired/issuing-ml-dsa.key", "Issued certificates before the HSM did; destroy it", "ML-DSA-65", false, Pkcs8),
        ("certificates/server-ecdsa.key", "TLS of gateway and console, for clients without ML-DSA", "ECDSA P-256", false, Pkcs8),
        ("certificates/server-ml-dsa.key", "TLS of gateway and console", "ML-DSA-65", false, Pkcs8),
        ("keys/sealing.key", "Opens what older versions sealed", "AES-256-GCM", true, null),
        ("keys/session.key", "Binds sessions to agents", "HMAC-SHA-256", true, null),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<KeyFacts> List() =>
    [
        .. Known.Select(key => Find(key.File, key.Purpose, key.Algorithm, key.IsSymmetric, key.ProtectedBy)).OfType<KeyFacts>(),
        .. Files("context", "context-ml-dsa-*.pem").Select(file => Find(file, "Signs results on their way to agents", file.Contains("ml-dsa-87", StringComparison.Ordinal) ? "ML-DSA-87" : "ML-DSA-65", isSymmetric: false, Pkcs8)).OfType<KeyFacts>(),
        .. Files("", "ledger-ml-dsa-44*.pem").Select(file => Find(file, "Signs checkpoints of the ledger", "ML-DSA-44", isSymmetric: false, Pkcs8)).OfType<KeyFacts>(),
        .. Files("", "ledger-ecdsa-p256*.pem").Select(file => Find(file, "Signs checkpoints of the ledger, for old verifiers", "ECDSA P-256", isSymmetric: false, Pkcs8)).OfType<KeyFacts>(),
        .. Files("sealing", "*.pem").Select(file => Find(file, "Wraps data keys, together with ECDH P-384 in the same file", Wrapping, isSymmetric: false, Pkcs8)).OfType<KeyFacts>(),
        .. Files("sealing", "*.datakey").Select(file => Find(file, "Seals credentials, captured payloads or keys of cookies", Sealed, isSymmetric: true, Wrapping)).OfType<KeyFacts>(),
        .. Files("web", "key-*.xml").Select(file => Find(file, "Cookies and tokens of the console", "AES-256-CBC", isSymmetric: true, Sealed)).OfType<KeyFacts>(),
    ];

    private KeyFacts? Find(string file, string purpose, string algorithm, bool isSymmetric, string? protectedBy)
    {
        var info = new FileInfo(folder.File(file.Split('/')));
        return !info.Exists ? null : new()
        {
            Name = file,
            Purpose = purpose,
            Algorithm = algorithm,
            IsSymmetric = isSymmetric,
            Place = KeyPlace.File,
            Location = file,
            Protection = $"file of mode {Convert.ToString((int)info.UnixFileMode, 8).PadLeft(4, '0')}" + (protectedBy is null ? "" : $", encrypted with {protectedBy}"),
            ProtectedBy = protectedBy,
            CreatedAt = new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero),
        };
    }

    private IEnumerable<string> Files(string subfolder, string pattern)
    {
        var keys = new DirectoryInfo(folder.File("keys", subfolder));
        var place = subfolder.Length == 0 ? "keys" : $"keys/{subfolder}";
        return keys.Exists ? keys.EnumerateFiles(pattern).OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{place}/{file.Name}") : [];
    }
}
