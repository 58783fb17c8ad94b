using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Succession;

namespace SecurityConsole.Web.Api.Ledger;

/// <summary>A key of the ledger, its public half alone.</summary>
/// <param name="Id">The key id that signatures, checkpoints and receipts name it by.</param>
/// <param name="Algorithm"><c>ML-DSA-44</c> or <c>ECDSA P-256</c>.</param>
/// <param name="VerifierKey">The public key as C2SP signed-note writes it.</param>
/// <param name="Fingerprint">SHA-256 of the public key.</param>
/// <param name="Number">1 for the first keys of the ledger, one more with each rotation.</param>
/// <param name="Standing">What it is good for now.</param>
/// <param name="FromSize">Leaves of the tree that it came with.</param>
/// <param name="From">When it came; null for the first keys.</param>
/// <param name="UntilSize">Leaves up to which it is believed; null while there is no limit.</param>
/// <param name="Until">When it ended; null while it signs.</param>
public sealed record LedgerKeyView(
    string Id, string Algorithm, string VerifierKey, string Fingerprint, long Number, KeyStanding Standing, long FromSize, DateTimeOffset? From, long? UntilSize, DateTimeOffset? Until)
{
    internal static LedgerKeyView Of(KeyPeriod period) => new(
        $"{period.Key.KeyId:x8}",
        period.Key.Type == SignatureType.MLDsa44 ? "ML-DSA-44" : "ECDSA P-256",
        period.Key.ToString(),
        period.Key.Fingerprint,
        period.Number,
        period.Standing,
        period.FromSize,
        period.From,
        period.UntilSize,
        period.Until);
}
