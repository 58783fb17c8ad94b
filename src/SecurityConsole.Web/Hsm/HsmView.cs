using SecurityConsole.Cryptography.Pkcs11;

namespace SecurityConsole.Web.Hsm;

/// <summary>The HSM at one moment.</summary>
/// <param name="State">Whether there is one, and what it does.</param>
/// <param name="Sentence">The same for people; says what to do where something is to be done.</param>
/// <param name="Since">Since when it does not answer.</param>
/// <param name="NextTrial">When it is tried again; null where the next call does.</param>
/// <param name="LedgerKeys">Where the keys of the ledger are.</param>
/// <param name="TlsKeys">Where the keys of the listeners are.</param>
/// <param name="AuthorityKeys">Where the keys that issue certificates are.</param>
/// <param name="Degraded">What cannot be done for want of the HSM now; null where nothing is known to be.</param>
/// <param name="HandshakesSigned">Handshakes of TLS that it signed since the start.</param>
/// <param name="HandshakesFailed">Handshakes that it could not sign.</param>
/// <param name="WaitingLeaves">Leaves of the ledger that wait for a signed checkpoint.</param>
/// <param name="CheckpointsWait">Why checkpoints wait for their key; null while they do not.</param>
/// <param name="Module">The PKCS#11 module; null without an HSM.</param>
/// <param name="Slots">Its slots, with the tokens in them; empty where it does not answer.</param>
/// <param name="SlotId">The slot that is used.</param>
/// <param name="Needs">What the product would leave to an HSM, and whether this one can do it.</param>
/// <param name="Mechanisms">Everything that the token can do.</param>
public sealed record HsmView(
    HsmState State,
    string Sentence,
    DateTimeOffset? Since,
    DateTimeOffset? NextTrial,
    string LedgerKeys,
    string TlsKeys,
    string AuthorityKeys,
    string? Degraded,
    long HandshakesSigned,
    long HandshakesFailed,
    long WaitingLeaves,
    string? CheckpointsWait,
    ModuleFacts? Module,
    IReadOnlyList<SlotFacts> Slots,
    ulong? SlotId,
    IReadOnlyList<HsmNeed> Needs,
    IReadOnlyList<MechanismFacts> Mechanisms);
