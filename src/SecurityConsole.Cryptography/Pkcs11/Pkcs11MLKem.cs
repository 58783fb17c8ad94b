using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>An ML-KEM key in a token (FIPS 203). It decapsulates there; encapsulation to its public half happens in software. Thread-safe.</summary>
/// <remarks>The shared secret is what both sides agreed on, not the key; it comes out of the token because software derives keys from it.</remarks>
public sealed class Pkcs11MLKem : MLKem
{
    private readonly TokenKey _key;
    private readonly MLKem _publicKey;

    private Pkcs11MLKem(MLKemAlgorithm algorithm, TokenKey key)
        : base(algorithm)
    {
        _key = key;
        _publicKey = ImportEncapsulationKey(algorithm, key.PublicKey);
    }

    /// <summary>Opens the key of that label, or makes one, and decapsulates once to see that both halves belong together.</summary>
    /// <exception cref="KeyRefusedException">What is there could leave the token, or is of another kind.</exception>
    /// <exception cref="KeyUnavailableException">The token cannot be reached.</exception>
    /// <exception cref="CryptographicException">The token cannot make such a key, or decapsulates wrongly.</exception>
    public static Pkcs11MLKem LoadOrCreate(Pkcs11Token token, string label, MLKemAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(algorithm);
        var key = new Pkcs11MLKem(algorithm, TokenKey.LoadOrCreate(token, label, TokenKeyKind.MLKem(token.Numbering, algorithm)));
        key.Encapsulate(out var ciphertext, out var secret);
        return CryptographicOperations.FixedTimeEquals(key.Decapsulate(ciphertext), secret)
            ? key
            : throw new CryptographicException($"The token's key '{label}' does not agree with its public half; it is not used. The token is faulty, or the two are not of one pair.");
    }

    /// <inheritdoc/>
    protected override void DecapsulateCore(ReadOnlySpan<byte> ciphertext, Span<byte> sharedSecret)
    {
        var input = ciphertext.ToArray();
        var secret = _key.Use((session, handle) =>
        {
            var made = new byte[Algorithm.SharedSecretSizeInBytes];
            session.Decapsulate(handle, _key.Mechanism, input, made);
            return made;
        });
        secret.CopyTo(sharedSecret);
        CryptographicOperations.ZeroMemory(secret);
    }

    /// <inheritdoc/>
    protected override void EncapsulateCore(Span<byte> ciphertext, Span<byte> sharedSecret) => _publicKey.Encapsulate(ciphertext, sharedSecret);

    /// <inheritdoc/>
    protected override void ExportEncapsulationKeyCore(Span<byte> destination) => _key.PublicKey.CopyTo(destination);

    /// <inheritdoc/>
    protected override void ExportDecapsulationKeyCore(Span<byte> destination) => throw Stays();

    /// <inheritdoc/>
    protected override void ExportPrivateSeedCore(Span<byte> destination) => throw Stays();

    /// <inheritdoc/>
    protected override bool TryExportPkcs8PrivateKeyCore(Span<byte> destination, out int bytesWritten) => throw Stays();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _publicKey.Dispose();
        }

        base.Dispose(disposing);
    }

    private CryptographicException Stays() => new($"The key '{_key.Label}' is in a token, and stays there.");
}
