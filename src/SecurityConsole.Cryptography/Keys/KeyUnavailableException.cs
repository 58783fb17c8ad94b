using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Keys;

/// <summary>A key exists, but what holds it does not answer now. The same call may succeed later; no other key may be used instead. The message says what to do.</summary>
#pragma warning disable RCS1194 // The base has two more constructors, for numbers and formats that nothing here has.
public sealed class KeyUnavailableException : CryptographicException
#pragma warning restore RCS1194
{
    /// <summary>Without a message; prefer the others.</summary>
    public KeyUnavailableException()
    {
    }

    /// <summary>With a sentence that says what to do.</summary>
    public KeyUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and what the holder said.</summary>
    public KeyUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
