namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>What a policy says of handshakes that look like an attack; null where it says nothing. Immutable.</summary>
/// <param name="BlockDowngradeAttempts">Refuse a downgrade instead of only raising an alert.</param>
/// <param name="AlertOnLatencySpike">Raise an alert when a peer's handshake is slower than its own baseline.</param>
public sealed record ThreatDetectionRules(bool? BlockDowngradeAttempts = null, bool? AlertOnLatencySpike = null);
