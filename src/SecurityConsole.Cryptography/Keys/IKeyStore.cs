using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Keys;

/// <summary>Where private keys live: encrypted files, or an HSM. Thread-safe.</summary>
/// <remarks>Keys are opened by name, and made at first use. What is opened is disposed by whoever opened it; the store outlives it.</remarks>
public interface IKeyStore
{
    /// <summary>Where the keys are, for people (<c>key files in /srv/console/keys</c>).</summary>
    string Place { get; }

    /// <summary>A device or a module of its own holds the keys: this process can use them, and cannot read them.</summary>
    bool KeepsKeysFromProcess { get; }

    /// <summary>Opens an ML-DSA key, or makes one.</summary>
    /// <param name="name">Lower case, digits, dashes and slashes (<c>ledger-ml-dsa-44</c>).</param>
    /// <param name="algorithm">What it must be; a key of another kind under that name is refused.</param>
    /// <exception cref="KeyUnavailableException">What holds the keys does not answer.</exception>
    /// <exception cref="CryptographicException">The key cannot be used; the message says why.</exception>
    MLDsa OpenMLDsa(string name, MLDsaAlgorithm algorithm);

    /// <summary>Opens an ECDSA P-256 key, or makes one.</summary>
    /// <inheritdoc cref="OpenMLDsa"/>
    ECDsa OpenECDsa(string name);

    /// <summary>Opens an ML-KEM key for decapsulation, or makes one.</summary>
    /// <inheritdoc cref="OpenMLDsa"/>
    MLKem OpenMLKem(string name, MLKemAlgorithm algorithm);

    /// <summary>Whether there is a key of that name, of whatever kind.</summary>
    /// <exception cref="KeyUnavailableException">What holds the keys does not answer.</exception>
    bool Has(string name);

    /// <summary>Removes the private key of that name for good, and its public half; does nothing where there is none. What still has it open must not use it any more.</summary>
    /// <exception cref="IOException">It could not be removed.</exception>
    /// <exception cref="KeyUnavailableException">What holds the keys does not answer.</exception>
    void Destroy(string name);
}
