using SecurityConsole.Ledger.Checkpoints;

namespace SecurityConsole.Ledger.Verification;

/// <summary>What a verification of a ledger found. Immutable.</summary>
public sealed record LedgerVerification
{
    /// <summary>Every leaf, every tile and every signature is right.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>The result for a person.</summary>
    public required string Sentence { get; init; }

    /// <summary>The checkpoint that was verified against; null when it could not be read.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>Leaves that were hashed.</summary>
    public long LeavesChecked { get; init; }

    /// <summary>Index of the first leaf that is not what was signed; null when none is, or when no single one can be named.</summary>
    public long? FirstBadLeaf { get; init; }

    /// <summary>The file that is wrong, as its path in the folder (<c>tile/0/000</c>); empty when none is.</summary>
    public string BadResource { get; init; } = "";

    /// <summary>Keys whose signatures on the checkpoint are right.</summary>
    public IReadOnlyList<VerifierKey> SignedBy { get; init; } = [];

    /// <summary>The keys came with the folder; nobody vouched for them.</summary>
    public bool KeysFromFolder { get; init; }

    internal static LedgerVerification Failed(string sentence, string resource, long? firstBadLeaf = null) =>
        new() { Succeeded = false, Sentence = sentence, BadResource = resource, FirstBadLeaf = firstBadLeaf };
}
