namespace SecurityConsole.Web.Api.Ledger;

/// <summary>What a verification found.</summary>
/// <param name="Succeeded">Every leaf, tile and signature is right.</param>
/// <param name="Sentence">The result for a person.</param>
/// <param name="LeavesChecked">Leaves that were hashed.</param>
/// <param name="FirstBadLeaf">Index of the first leaf that is not what was signed; null when none is.</param>
/// <param name="BadResource">The file that is wrong; empty when none is.</param>
/// <param name="Keys">Keys whose signatures on the checkpoint are right, as verifier keys.</param>
/// <param name="KeysFromFolder">The keys came with the ledger. Compare them with ones that you got elsewhere.</param>
/// <param name="Checkpoint">The checkpoint that was verified against.</param>
public sealed record LedgerReport(
    bool Succeeded,
    string Sentence,
    long LeavesChecked,
    long? FirstBadLeaf,
    string BadResource,
    IReadOnlyList<string> Keys,
    bool KeysFromFolder,
    string? Checkpoint);
