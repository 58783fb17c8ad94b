using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Storage.LedgerKeys;

namespace SecurityConsole.Web.Hsm;

/// <summary>The keys of this node that are in the HSM. The token is not asked: what is listed is what is used.</summary>
internal sealed class HsmKeys(HsmConnection hsm, ServerCertificates certificates, ContextKeyRing context, LedgerKeyRing ledger) : IKeyInventory
{
    private const string Protection = "made in the token: sensitive, not extractable, for signing only";

    /// <inheritdoc/>
    public IReadOnlyList<KeyFacts> List() =>
    [
        .. hsm.Keys is null ? [] : ledger.KeyNames.SelectMany(pair => new[]
        {
            Facts(pair.MLDsa, "Signs checkpoints of the ledger", "ML-DSA-44", ledger.Place),
            Facts(pair.ECDsa, "Signs checkpoints of the ledger, for old verifiers", "ECDSA P-256", ledger.Place),
        }),
        .. certificates.KeysInToken.Select(key => Facts(
            key.Label, key.Role == "server" ? "TLS of gateway and console" : "Issues certificates of listeners, agents and servers", key.Algorithm, key.Place)),
        .. context.Records.Where(key => key.RetiredAt is null && key.Place == hsm.Keys?.Place).Select(key => Facts(key.Name, "Signs results", key.Key.Algorithm.ParameterSet().Name, key.Place)),
    ];

    private static KeyFacts Facts(string label, string purpose, string algorithm, string place) => new()
    {
        Name = label,
        Purpose = purpose,
        Algorithm = algorithm,
        Place = KeyPlace.Hsm,
        Location = $"'{label}' in {place}",
        Protection = Protection,
    };
}
