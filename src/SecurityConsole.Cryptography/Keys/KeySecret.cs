using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Cryptography.Keys;

/// <summary>The random secret that the private keys of a data folder are encrypted with. Never printed.</summary>
/// <remarks>256 bits of entropy, so the number of iterations of the key derivation is no matter of strength.</remarks>
public sealed class KeySecret
{
    private const int Iterations = 2048;
    private readonly string _text;

    private KeySecret(string text) => _text = text;

    internal static PbeParameters Encryption { get; } = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Iterations);

    internal ReadOnlySpan<char> Password => _text;

    /// <summary>Reads the secret, or makes one at first use. Two processes that start at once get the same.</summary>
    /// <exception cref="UnauthorizedAccessException">Others may read the file; the message says what to do.</exception>
    /// <exception cref="IOException">It cannot be read, or is no such secret.</exception>
    public static KeySecret LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            PrivateFile.TryCreate(path, Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))));
        }

        var text = Encoding.ASCII.GetString(PrivateFile.Read(path)).Trim();
        return text.Length == 43 && Base64Url.IsValid(text)
            ? new KeySecret(text)
            : throw new IOException($"{path} is no secret of this product (43 characters of base64url). Restore it from a backup; without it the private keys beside it cannot be read.");
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => nameof(KeySecret);
}
