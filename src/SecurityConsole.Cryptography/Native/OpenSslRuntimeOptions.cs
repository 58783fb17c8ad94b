namespace SecurityConsole.Cryptography.Native;

/// <summary>Where to find OpenSSL, and what the whole process may negotiate with it.</summary>
public sealed record OpenSslRuntimeOptions
{
    /// <summary>
    /// A folder with <c>lib/libcrypto.so.3</c> and <c>lib/libssl.so.3</c>. Null: the environment variable <c>SECCONSOLE_OPENSSL_DIR</c>, then the
    /// system's own where it is 3.5 or newer, then the per-user cache that <c>eng/native.sh</c> fills.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>
    /// OpenSSL's list of groups for the whole process, most wanted first: <c>:</c> between equals, <c>/</c> before less wanted ones. A client that lists a group
    /// of an earlier part, but sends a share only for one of a later part, is asked again (HelloRetryRequest).
    /// </summary>
    public string Groups { get; init; } = DefaultGroups;

    /// <summary>Every group that some profile allows. What a listener accepts of them is its profile's matter.</summary>
    public const string DefaultGroups =
        "*X25519MLKEM768:SecP256r1MLKEM768:SecP384r1MLKEM1024:MLKEM1024/X25519:secp256r1:secp384r1";
}
