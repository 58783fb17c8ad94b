namespace SecurityConsole.Cryptography.Registry;

/// <summary>A number by which TLS names an algorithm. Immutable.</summary>
/// <param name="Value">Code point in the IANA registry of its kind.</param>
/// <param name="Name">IANA name (<c>X25519MLKEM768</c>).</param>
/// <param name="Specification">Where it is specified.</param>
public sealed record TlsCodePoint(ushort Value, string Name, string Specification);
