namespace SecurityConsole.Cryptography.Native;

/// <summary>There is no OpenSSL with ML-KEM and ML-DSA to run on. The message says what to do.</summary>
public sealed class OpenSslUnavailableException : Exception
{
    /// <summary>Without a message; prefer the others.</summary>
    public OpenSslUnavailableException()
    {
    }

    /// <summary>With a sentence that says what to do.</summary>
    public OpenSslUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and what the loader said.</summary>
    public OpenSslUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
