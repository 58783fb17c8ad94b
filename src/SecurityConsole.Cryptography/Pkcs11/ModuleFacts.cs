namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>What a module says of itself. Immutable.</summary>
/// <param name="Path">The library.</param>
/// <param name="Description">Its own name for itself.</param>
/// <param name="Manufacturer">Who made it.</param>
/// <param name="LibraryVersion">Version of the library.</param>
/// <param name="Interface">Version of PKCS#11 that is used with it.</param>
public sealed record ModuleFacts(string Path, string Description, string Manufacturer, string LibraryVersion, string Interface);
