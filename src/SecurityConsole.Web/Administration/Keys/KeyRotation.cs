namespace SecurityConsole.Web.Administration.Keys;

/// <summary>How to rotate a key.</summary>
/// <param name="Compromised">Somebody else may know the key: what depends on it is renewed too, as far as it can be.</param>
public sealed record KeyRotation(bool Compromised = false);
