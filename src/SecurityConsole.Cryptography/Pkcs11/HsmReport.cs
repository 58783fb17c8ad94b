namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>What a token is and can do, and which of the product's needs it meets. Immutable.</summary>
/// <param name="Module">The module.</param>
/// <param name="Slots">Its slots, with what is in them.</param>
/// <param name="Slot">The slot that is used.</param>
/// <param name="Mechanisms">What the token there can do, by number.</param>
/// <param name="Needs">What the product would leave to it.</param>
public sealed record HsmReport(ModuleFacts Module, IReadOnlyList<SlotFacts> Slots, SlotFacts Slot, IReadOnlyList<MechanismFacts> Mechanisms, IReadOnlyList<HsmNeed> Needs)
{
    /// <summary>The needs of the ledger: it keeps both of its keys in one place.</summary>
    public IEnumerable<HsmNeed> LedgerNeeds => Needs.Where(need => need.Algorithm is "ML-DSA-44" or Pkcs11Numbering.EcdsaP256);

    /// <summary>It can keep the ECDSA P-256 keys of TLS and of the authority.</summary>
    public bool HoldsECDsa => Holds(Pkcs11Numbering.EcdsaP256);

    /// <summary>It can keep their ML-DSA-65 keys.</summary>
    public bool HoldsMLDsa => Holds("ML-DSA-65");

    /// <summary>Asks the token.</summary>
    /// <exception cref="Keys.KeyUnavailableException">It cannot be reached.</exception>
    public static HsmReport Of(Pkcs11Token token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var slot = token.Slot();
        var mechanisms = token.Mechanisms().OrderBy(mechanism => mechanism.Type).ToList();
        return new(token.Module, token.Slots(), slot, mechanisms, HsmNeeds.Of(token, slot, mechanisms));
    }

    private bool Holds(string algorithm) => Needs.Any(need => need.Met && string.Equals(need.Algorithm, algorithm, StringComparison.Ordinal));
}
