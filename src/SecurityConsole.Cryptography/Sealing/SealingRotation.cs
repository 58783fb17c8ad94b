namespace SecurityConsole.Cryptography.Sealing;

/// <summary>What a rotation of the sealing key did.</summary>
/// <param name="KeyId">The new sealing key.</param>
/// <param name="Rewrapped">Data keys that were wrapped to it.</param>
/// <param name="Destroyed">Old sealing keys whose files were removed.</param>
public sealed record SealingRotation(string KeyId, int Rewrapped, int Destroyed);
