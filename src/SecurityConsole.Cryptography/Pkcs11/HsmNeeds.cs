using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>Holds what the product needs against what a token has.</summary>
internal static class HsmNeeds
{
    private static readonly (string Purpose, string Family, string Algorithm)[] Keys =
    [
        ("checkpoints of the ledger", "ML-DSA", "ML-DSA-44"),
        ("checkpoints of the ledger, for verifiers without ML-DSA", "ECDSA", Pkcs11Numbering.EcdsaP256),
        ("TLS of gateway and console", "ML-DSA", "ML-DSA-65"),
        ("TLS of gateway and console, for clients without ML-DSA", "ECDSA", Pkcs11Numbering.EcdsaP256),
        ("certificates of agents and servers", "ML-DSA", "ML-DSA-65"),
        ("certificates of agents and servers, for peers without ML-DSA", "ECDSA", Pkcs11Numbering.EcdsaP256),
        ("signed results", "ML-DSA", "ML-DSA-65"),
        ("signed results under CNSA 2.0", "ML-DSA", "ML-DSA-87"),
        ("sealed secrets", "ML-KEM", "ML-KEM-1024"),
    ];

    internal static IReadOnlyList<HsmNeed> Of(Pkcs11Token token, SlotFacts slot, IReadOnlyList<MechanismFacts> mechanisms) =>
    [
        .. Keys.Select(need =>
        {
            var lack = Lack(token, mechanisms, need.Family, need.Algorithm);
            return new HsmNeed(need.Purpose, need.Algorithm, lack is null, lack is null
                ? $"This module can keep the key for {need.Purpose}: it has {need.Algorithm}."
                : $"This module {lack}, so the key for {need.Purpose} cannot live in it.");
        }),
        slot.Token?.HasRandom == true
            ? new("random numbers", "RNG", true, "This module has a random number generator, which can be tested and mixed in.")
            : new("random numbers", "RNG", false, "This module has no random number generator, so all random numbers come from this machine."),
    ];

    private static string? Lack(Pkcs11Token token, IReadOnlyList<MechanismFacts> mechanisms, string family, string algorithm)
    {
        var numbers = token.Numbering.Of(algorithm);
        var works = mechanisms.FirstOrDefault(mechanism => mechanism.Type == numbers.Mechanism);
        var makes = mechanisms.FirstOrDefault(mechanism => mechanism.Type == numbers.Generate);
        return (works, makes) switch
        {
            (null, _) => $"knows no {family}",
            (_, null) => $"can use {family} keys, and makes none",
            _ when family == "ML-KEM" && !token.IsVersion32 => $"speaks PKCS#11 {token.Module.Interface}, which has no functions for {family}",
            _ when !Covers(makes, algorithm) || !Covers(works, algorithm) => $"knows {family}, and not {algorithm}",
            _ => null,
        };
    }

    // The sizes of ML-DSA and ML-KEM are those of the public key in bytes (PKCS#11 3.2 §6.67); a module that says 0 says nothing.
    private static bool Covers(MechanismFacts mechanism, string algorithm) =>
        mechanism.MaxKeySize == 0 || AlgorithmRegistry.Current.Find(algorithm) is not { Pkcs11: not null, Sizes.PublicKey: { } size }
        || ((ulong)size >= mechanism.MinKeySize && (ulong)size <= mechanism.MaxKeySize);
}
