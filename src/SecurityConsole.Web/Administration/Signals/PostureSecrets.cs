using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Sealing;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Seals the secrets of posture sources, each for its source's id. Thread-safe.</summary>
internal sealed class PostureSecrets(SealingVault vault)
{
    /// <summary>Seals.</summary>
    public byte[] Seal(Guid sourceId, string secret)
    {
        var plaintext = Encoding.ASCII.GetBytes(secret);
        try
        {
            return vault.Seal(Scope(sourceId), plaintext, Purpose(sourceId));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    /// <summary>Opens; wipe what it gives when done.</summary>
    /// <exception cref="CryptographicException">It was altered, belongs to another source, or was sealed with another key.</exception>
    public byte[] Open(Guid sourceId, byte[] secret) => vault.Open(secret, Purpose(sourceId));

    /// <summary>Destroys the data key of a source that is gone.</summary>
    public void Erase(Guid sourceId) => vault.Erase(Scope(sourceId));

    private static string Scope(Guid sourceId) => $"posture-source:{sourceId:N}";

    private static byte[] Purpose(Guid sourceId) => Encoding.UTF8.GetBytes(Scope(sourceId));
}
