namespace SecurityConsole.Cryptography.Inventory;

/// <summary>A purpose of this product, and the algorithms that serve it. Immutable.</summary>
/// <param name="Purpose">What for, in a few words (<c>Ledger checkpoints</c>).</param>
/// <param name="Algorithms">As the registry calls them, or <see cref="OtherAlgorithm"/> does.</param>
public sealed record AlgorithmUse(string Purpose, IReadOnlyList<string> Algorithms);
