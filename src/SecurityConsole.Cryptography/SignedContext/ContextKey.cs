using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>The public half of a key that signs results. Immutable; thread-safe.</summary>
public sealed class ContextKey
{
    private readonly byte[] _publicKey;

    private ContextKey(ContextAlgorithm algorithm, byte[] publicKey)
    {
        (Algorithm, _publicKey) = (algorithm, publicKey);
        // RFC 7638: the required members alone, in the order of their names, without white space.
        var canonical = string.Create(CultureInfo.InvariantCulture, $$"""{"alg":"{{algorithm.JoseName()}}","kty":"AKP","pub":"{{PublicKeyText}}"}""");
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));
    }

    /// <summary>JWK thumbprint (RFC 7638, SHA-256) in base64url; the same in every format that names the key.</summary>
    public string Id { get; }

    /// <summary>What it verifies. A signature that names another algorithm does not count.</summary>
    public ContextAlgorithm Algorithm { get; }

    /// <summary>Raw public key (FIPS 204 §7.2) in base64url.</summary>
    public string PublicKeyText => Base64Url.EncodeToString(_publicKey);

    /// <summary>Takes the public half of a key.</summary>
    /// <exception cref="ArgumentException">It is neither ML-DSA-65 nor ML-DSA-87.</exception>
    public static ContextKey From(MLDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var algorithm = ContextAlgorithms.OfJoseName(key.Algorithm.Name);
        return algorithm != ContextAlgorithm.None
            ? new(algorithm, key.ExportMLDsaPublicKey())
            : throw new ArgumentException($"Results are signed with ML-DSA-65 or ML-DSA-87, and this is a key for {key.Algorithm.Name}.", nameof(key));
    }

    /// <summary>Reads a raw public key; null when it is none of the algorithm.</summary>
    public static ContextKey? FromText(ContextAlgorithm algorithm, string? publicKey)
    {
        if (algorithm == ContextAlgorithm.None || publicKey is null || !Base64Url.IsValid(publicKey))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(publicKey);
        return bytes.Length == algorithm.ParameterSet().PublicKeySizeInBytes ? new(algorithm, bytes) : null;
    }

    /// <summary>Whether this key made the signature.</summary>
    public bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != Algorithm.ParameterSet().SignatureSizeInBytes)
        {
            return false;
        }

        using var key = MLDsa.ImportMLDsaPublicKey(Algorithm.ParameterSet(), _publicKey);
        return key.VerifyData(signed, signature);
    }
}
