using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>An ML-DSA key in a token (FIPS 204). It signs there; every signature is verified in software before it is released. Thread-safe.</summary>
/// <remarks>It signs messages, with or without a context. Pre-hashed messages and external µ are not offered; nothing here needs them.</remarks>
public sealed class Pkcs11MLDsa : MLDsa
{
    private readonly TokenKey _key;
    private readonly MLDsa _publicKey;

    private Pkcs11MLDsa(MLDsaAlgorithm algorithm, TokenKey key)
        : base(algorithm)
    {
        _key = key;
        _publicKey = ImportMLDsaPublicKey(algorithm, key.PublicKey);
    }

    /// <summary>Opens the key of that label, or makes one, and signs once to see that both halves belong together.</summary>
    /// <exception cref="KeyRefusedException">What is there could leave the token, or is of another kind.</exception>
    /// <exception cref="KeyUnavailableException">The token cannot be reached.</exception>
    /// <exception cref="CryptographicException">The token cannot make such a key, or signs wrongly.</exception>
    public static Pkcs11MLDsa LoadOrCreate(Pkcs11Token token, string label, MLDsaAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(algorithm);
        var key = new Pkcs11MLDsa(algorithm, TokenKey.LoadOrCreate(token, label, TokenKeyKind.MLDsa(token.Numbering, algorithm)));
        key.SignData("Security Console looks at a key"u8.ToArray());
        return key;
    }

    /// <inheritdoc/>
    protected override void SignDataCore(ReadOnlySpan<byte> data, ReadOnlySpan<byte> context, Span<byte> destination)
    {
        byte[] message = data.ToArray(), situation = context.ToArray();
        var signature = _key.Use((session, handle) =>
        {
            var made = new byte[Algorithm.SignatureSizeInBytes];
            session.Sign(handle, _key.Mechanism, situation, message, made);
            return made;
        });
        if (!_publicKey.VerifyData(message, signature, situation))
        {
            throw new CryptographicException($"The token's key '{_key.Label}' made a signature that does not verify; it is not used. The token is faulty, or its two halves are not of one pair.");
        }

        signature.CopyTo(destination);
    }

    /// <inheritdoc/>
    protected override bool VerifyDataCore(ReadOnlySpan<byte> data, ReadOnlySpan<byte> context, ReadOnlySpan<byte> signature) => _publicKey.VerifyData(data, signature, context);

    /// <inheritdoc/>
    protected override void SignPreHashCore(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> context, string hashAlgorithmOid, Span<byte> destination) => throw MessagesOnly();

    /// <inheritdoc/>
    protected override bool VerifyPreHashCore(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> context, string hashAlgorithmOid, ReadOnlySpan<byte> signature) =>
        _publicKey.VerifyPreHash(hash, signature, hashAlgorithmOid, context);

    /// <inheritdoc/>
    protected override void SignMuCore(ReadOnlySpan<byte> externalMu, Span<byte> destination) => throw MessagesOnly();

    /// <inheritdoc/>
    protected override bool VerifyMuCore(ReadOnlySpan<byte> externalMu, ReadOnlySpan<byte> signature) => _publicKey.VerifyMu(externalMu, signature);

    /// <inheritdoc/>
    protected override void ExportMLDsaPublicKeyCore(Span<byte> destination) => _key.PublicKey.CopyTo(destination);

    /// <inheritdoc/>
    protected override void ExportMLDsaPrivateKeyCore(Span<byte> destination) => throw Stays();

    /// <inheritdoc/>
    protected override void ExportMLDsaPrivateSeedCore(Span<byte> destination) => throw Stays();

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

    private CryptographicException MessagesOnly() => new($"The key '{_key.Label}' in the token signs messages, no hashes of messages. Call SignData.");
}
