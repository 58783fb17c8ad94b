using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Keys;

/// <summary>A key was found where it should be, and is not one that may be used. The message says why, and what to do.</summary>
#pragma warning disable RCS1194 // The base has two more constructors, for numbers and formats that nothing here has.
public sealed class KeyRefusedException : CryptographicException
#pragma warning restore RCS1194
{
    /// <summary>Without a message; prefer the others.</summary>
    public KeyRefusedException()
    {
    }

    /// <summary>With the reason.</summary>
    public KeyRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and what led to it.</summary>
    public KeyRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
