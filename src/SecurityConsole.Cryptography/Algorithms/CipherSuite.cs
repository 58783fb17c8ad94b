namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>A cipher suite of TLS 1.3. Immutable.</summary>
/// <param name="CodePoint">IANA TLS Cipher Suites.</param>
/// <param name="Name">IANA name (<c>TLS_AES_256_GCM_SHA384</c>).</param>
/// <param name="KeyBits">Size of the symmetric key in bits.</param>
/// <param name="Source">Where it is specified.</param>
public sealed record CipherSuite(ushort CodePoint, string Name, int KeyBits, string Source);
