using SecurityConsole.Cryptography.Jose;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>What is known about an issuer's keys. Immutable.</summary>
/// <param name="Keys">Those in force.</param>
/// <param name="PassedOver">Why others of its set are not used, a sentence each.</param>
/// <param name="FetchedAt">When they were last read; null for never.</param>
/// <param name="Address">Where they were read; empty for a set of the registration.</param>
/// <param name="Problem">Why the last try failed, as a sentence; empty where it did not.</param>
/// <param name="IsUsable">Whether tokens can be verified now.</param>
public sealed record IssuerKeyState(IReadOnlyList<JsonWebKey> Keys, IReadOnlyList<string> PassedOver, DateTimeOffset? FetchedAt, string Address, string Problem, bool IsUsable);
