using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>A key that signs results, in a file or in an HSM. Thread-safe.</summary>
public sealed class ContextSigningKey
{
    private readonly MLDsa _key;

    internal ContextSigningKey(MLDsa key) => (_key, Public) = (key, ContextKey.From(key));

    /// <summary>Its public half.</summary>
    public ContextKey Public { get; }

    /// <summary>Signs with an empty context string, as JOSE and httpsig-pq have it.</summary>
    /// <exception cref="CryptographicException">The key cannot sign now; nothing else signs instead.</exception>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var signature = new byte[_key.Algorithm.SignatureSizeInBytes];
        _key.SignData(data, signature);
        return signature;
    }
}
