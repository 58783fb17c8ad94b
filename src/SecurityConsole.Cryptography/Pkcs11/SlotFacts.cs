namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>A place for a token. Immutable.</summary>
/// <param name="Id">Number of the slot, as the module counts.</param>
/// <param name="Description">The module's name for it.</param>
/// <param name="IsHardware">The module says that it is a device, not software.</param>
/// <param name="Token">The token in it; null where there is none, or it does not answer.</param>
public sealed record SlotFacts(ulong Id, string Description, bool IsHardware, TokenFacts? Token);
