namespace SecurityConsole.Cryptography.Sealing;

/// <summary>What is known of a data key without opening it.</summary>
/// <param name="Id">UUIDv7; in the header of everything that it sealed.</param>
/// <param name="Scope">What it seals for, such as <c>payloads:2026-11-21</c>. 1–96 visible ASCII characters.</param>
/// <param name="CreatedAt">When it was made (UTC, milliseconds).</param>
/// <param name="SealingKeyId">The sealing key that it is wrapped to.</param>
public sealed record DataKey(Guid Id, string Scope, DateTimeOffset CreatedAt, string SealingKeyId);
