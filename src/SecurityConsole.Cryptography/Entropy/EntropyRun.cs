namespace SecurityConsole.Cryptography.Entropy;

/// <summary>What came of one run over one source. Immutable.</summary>
/// <param name="Before">How the source stood before.</param>
/// <param name="After">What is known of it now.</param>
/// <param name="Failure">The failure of this run; null when it passed.</param>
public sealed record EntropyRun(EntropyState Before, EntropySourceReport After, EntropyFailure? Failure);
