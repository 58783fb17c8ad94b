namespace SecurityConsole.Cryptography.Profiles;

/// <summary>Keeps the cryptographic configuration in force. New handshakes read the newest; those under way keep what they read. Thread-safe.</summary>
public sealed class CryptoSnapshotHolder(CryptoSnapshot first)
{
    private volatile CryptoSnapshot _current = first;

    /// <summary>The one in force.</summary>
    public CryptoSnapshot Current => _current;

    /// <summary>Puts another in force.</summary>
    public void Publish(CryptoSnapshot snapshot) => _current = snapshot;
}
