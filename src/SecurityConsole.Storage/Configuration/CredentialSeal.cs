using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Sealing;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Seals the credentials of servers, each for its server's id, so that a sealed value copied to another row does not open. Thread-safe.</summary>
public sealed class CredentialSeal(SealingVault vault)
{
    /// <summary>Seals; an empty value gives an empty array.</summary>
    public byte[] Seal(Guid serverId, string credential) => Seal(serverId, credential, Purpose(serverId));

    /// <summary>Seals the gateway's secret at a token endpoint: under the same data key, but it opens only as such.</summary>
    public byte[] SealClientSecret(Guid serverId, string secret) => Seal(serverId, secret, ClientSecretPurpose(serverId));

    /// <summary>Opens what <see cref="Seal(Guid, string)"/> gave.</summary>
    /// <exception cref="CryptographicException">It was altered, belongs to another server, or was sealed with another key.</exception>
    public string Open(Guid serverId, byte[] credential) => Open(credential, Purpose(serverId));

    /// <summary>Opens what <see cref="SealClientSecret"/> gave.</summary>
    /// <exception cref="CryptographicException">As for <see cref="Open(Guid, byte[])"/>.</exception>
    public string OpenClientSecret(Guid serverId, byte[] secret) => Open(secret, ClientSecretPurpose(serverId));

    /// <summary>Destroys the data key of a server that is gone, so that no copy of its sealed credential opens again.</summary>
    /// <exception cref="IOException">The key's file could not be removed.</exception>
    public void Erase(Guid serverId) => vault.Erase(Scope(serverId));

    private byte[] Seal(Guid serverId, string credential, byte[] purpose)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if (credential.Length == 0)
        {
            return [];
        }

        var plaintext = Encoding.UTF8.GetBytes(credential);
        try
        {
            return vault.Seal(Scope(serverId), plaintext, purpose);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    private string Open(byte[] credential, byte[] purpose)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if (credential.Length == 0)
        {
            return "";
        }

        var plaintext = vault.Open(credential, purpose);
        try
        {
            return Encoding.UTF8.GetString(plaintext);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    private static string Scope(Guid serverId) => $"server-credential:{serverId:N}";

    private static byte[] ClientSecretPurpose(Guid serverId) => Encoding.UTF8.GetBytes($"server-client-secret:{serverId:N}");

    private static byte[] Purpose(Guid serverId) => Encoding.UTF8.GetBytes(Scope(serverId));
}
