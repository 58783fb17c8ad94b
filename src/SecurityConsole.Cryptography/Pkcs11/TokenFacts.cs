namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>What a token says of itself. Immutable.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Manufacturer">Who made it.</param>
/// <param name="Model">Which model.</param>
/// <param name="SerialNumber">Which one.</param>
/// <param name="Firmware">Version of its firmware.</param>
/// <param name="Hardware">Version of its hardware.</param>
/// <param name="IsInitialized">It has been initialised, and has a user PIN.</param>
/// <param name="HasRandom">It has a random number generator.</param>
public sealed record TokenFacts(string Label, string Manufacturer, string Model, string SerialNumber, string Firmware, string Hardware, bool IsInitialized, bool HasRandom);
