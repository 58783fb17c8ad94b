namespace SecurityConsole.Cryptography.Inventory;

/// <summary>A library or platform that does cryptography here, as found at run time. Immutable.</summary>
/// <param name="Name">Its name (<c>OpenSSL</c>).</param>
/// <param name="Version">As it says itself.</param>
/// <param name="Source">Where it was found.</param>
/// <param name="ProvidesAlgorithms">The algorithms in use are its own, not another's that it calls.</param>
public sealed record LibraryFacts(string Name, string Version, string Source, bool ProvidesAlgorithms);
