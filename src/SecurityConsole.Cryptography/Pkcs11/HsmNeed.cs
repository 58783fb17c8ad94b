namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>Something that the product would leave to an HSM, and whether this one can do it. Immutable.</summary>
/// <param name="Purpose">What for (<c>checkpoints of the ledger</c>).</param>
/// <param name="Algorithm">With what (<c>ML-DSA-44</c>).</param>
/// <param name="Met">The token can.</param>
/// <param name="Sentence">The same for people.</param>
public sealed record HsmNeed(string Purpose, string Algorithm, bool Met, string Sentence);
