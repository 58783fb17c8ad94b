using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.Administration.Keys;

/// <summary>A key that can be replaced while everything runs. Thread-safe.</summary>
internal interface IRotatingKey
{
    /// <summary>What it is rotated by: lower-case letters and <c>-</c>.</summary>
    string Name { get; }

    /// <summary>The key as it is now.</summary>
    KeyView Describe();

    /// <summary>Replaces it.</summary>
    /// <returns>What was done, in one sentence.</returns>
    /// <exception cref="IOException">Something could not be written; the message says what still holds.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Something that depends on it could not be moved; the message says what to do.</exception>
    string Rotate(bool compromised);

    /// <summary>Replaces it on behalf of somebody; for keys on which something in the directory depends.</summary>
    /// <inheritdoc cref="Rotate"/>
    Task<string> RotateAsync(Caller caller, bool compromised) => Task.Run(() => Rotate(compromised));
}
