using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Entropy;

/// <summary>OpenSSL's generator, as .NET offers it: what keys, nonces and tokens of this process come from.</summary>
public sealed class OpenSslRandom : IEntropySource
{
    /// <inheritdoc/>
    public string Name => "openssl";

    /// <inheritdoc/>
    public string Description => "OpenSSL's deterministic generator (RandomNumberGenerator of .NET), which keys, nonces and tokens of this process come from.";

    /// <inheritdoc/>
    public void Fill(Span<byte> samples)
    {
        try
        {
            RandomNumberGenerator.Fill(samples);
        }
        catch (CryptographicException exception)
        {
            throw new EntropyUnavailableException($"OpenSSL gives no random bytes: {exception.Message}", exception);
        }
    }
}
