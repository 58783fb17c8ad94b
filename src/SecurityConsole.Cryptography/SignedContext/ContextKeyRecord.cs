namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>What is kept of a key that signs or has signed results. Immutable.</summary>
/// <param name="Name">Its name in the key store.</param>
/// <param name="Key">Its public half.</param>
/// <param name="Place">Where the private half lives, for people.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RetiredAt">Since when it signs nothing; null for one that signs.</param>
/// <param name="IsWithdrawn">Somebody else may have it: what it signed is not believed.</param>
public sealed record ContextKeyRecord(string Name, ContextKey Key, string Place, DateTimeOffset CreatedAt, DateTimeOffset? RetiredAt, bool IsWithdrawn);
