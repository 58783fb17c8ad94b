using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>An ECDSA P-256 key in a token. It signs there; every signature is verified in software before it is released. Thread-safe.</summary>
public sealed class Pkcs11ECDsa : ECDsa
{
    private const int SignatureLength = 64;
    private readonly TokenKey _key;
    private readonly ECParameters _parameters;

    private Pkcs11ECDsa(TokenKey key)
    {
        _key = key;
        _parameters = new() { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = key.PublicKey[1..33], Y = key.PublicKey[33..] } };
        KeySizeValue = 256;
        LegalKeySizesValue = [new(256, 256, 0)];
    }

    /// <summary>Opens the key of that label, or makes one, and signs once to see that both halves belong together.</summary>
    /// <exception cref="KeyRefusedException">What is there could leave the token, or is of another kind.</exception>
    /// <exception cref="KeyUnavailableException">The token cannot be reached.</exception>
    /// <exception cref="CryptographicException">The token cannot make such a key, or signs wrongly.</exception>
    public static Pkcs11ECDsa LoadOrCreate(Pkcs11Token token, string label)
    {
        ArgumentNullException.ThrowIfNull(token);
        var key = new Pkcs11ECDsa(TokenKey.LoadOrCreate(token, label, TokenKeyKind.ECDsaP256(token.Numbering)));
        key.SignHash(SHA256.HashData("Security Console looks at a key"u8));
        return key;
    }

    /// <inheritdoc/>
    public override byte[] SignHash(byte[] hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        var signature = _key.Use((session, handle) =>
        {
            var made = new byte[SignatureLength];
            session.Sign(handle, _key.Mechanism, [], hash, made);
            return made;
        });
        return VerifyHash(hash, signature)
            ? signature
            : throw new CryptographicException($"The token's key '{_key.Label}' made a signature that does not verify; it is not used. The token is faulty, or its two halves are not of one pair.");
    }

    /// <inheritdoc/>
    public override bool VerifyHash(byte[] hash, byte[] signature)
    {
        using var verifier = Create(_parameters);
        return verifier.VerifyHash(hash, signature);
    }

    /// <inheritdoc/>
    public override ECParameters ExportParameters(bool includePrivateParameters) =>
        includePrivateParameters ? throw new CryptographicException($"The key '{_key.Label}' is in a token, and stays there.") : _parameters;

    /// <inheritdoc/>
    protected override byte[] HashData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm) =>
        CryptographicOperations.HashData(hashAlgorithm, data.AsSpan(offset, count));
}
