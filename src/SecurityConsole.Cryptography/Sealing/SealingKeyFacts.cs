namespace SecurityConsole.Cryptography.Sealing;

/// <summary>What is known of a sealing key.</summary>
/// <param name="Id">The first 16 bytes of the SHA-384 of both public keys, in lower-case hex.</param>
/// <param name="CreatedAt">When it was made (UTC, milliseconds).</param>
/// <param name="Current">New data keys are wrapped to it.</param>
/// <param name="DataKeys">How many data keys are wrapped to it.</param>
public sealed record SealingKeyFacts(string Id, DateTimeOffset CreatedAt, bool Current, int DataKeys);
