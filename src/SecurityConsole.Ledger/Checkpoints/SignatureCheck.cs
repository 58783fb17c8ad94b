namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>What became of checking the signatures of a checkpoint. Immutable.</summary>
public sealed class SignatureCheck
{
    private SignatureCheck(bool succeeded, string problem, IReadOnlyList<VerifierKey> signedBy)
    {
        Succeeded = succeeded;
        Problem = problem;
        SignedBy = signedBy;
    }

    /// <summary>Whether the checkpoint may be believed.</summary>
    public bool Succeeded { get; }

    /// <summary>Why not, in a sentence; empty when it succeeded.</summary>
    public string Problem { get; }

    /// <summary>Trusted keys whose signatures are right.</summary>
    public IReadOnlyList<VerifierKey> SignedBy { get; }

    internal static SignatureCheck Passed(IReadOnlyList<VerifierKey> signedBy) => new(true, "", signedBy);

    internal static SignatureCheck Failed(string problem) => new(false, problem, []);
}
