namespace SecurityConsole.Cryptography.Entropy;

/// <summary>Something that gives random bytes and is to be watched: the kernel, OpenSSL, the random generator of an HSM. Thread-safe.</summary>
public interface IEntropySource
{
    /// <summary>Stable name, lower case (<c>getrandom</c>).</summary>
    string Name { get; }

    /// <summary>What it is and what it is used for, in a sentence.</summary>
    string Description { get; }

    /// <summary>Fills with new bytes, which are used for nothing but the tests.</summary>
    /// <exception cref="EntropyUnavailableException">It gives none at the moment; the message says why and what to do.</exception>
    void Fill(Span<byte> samples);
}
