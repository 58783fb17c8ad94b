namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>The keys that somebody trusts, and what they demand of a checkpoint. Immutable and thread-safe.</summary>
public sealed class TrustedKeys
{
    private readonly IReadOnlyList<SignatureType> _required;

    /// <summary>Trusts <paramref name="keys"/>: of each type among them at least one key must have signed.</summary>
    public TrustedKeys(IReadOnlyList<VerifierKey> keys)
        : this(keys, [.. keys.Select(static key => key.Type).Distinct()])
    {
    }

    /// <summary>Trusts <paramref name="keys"/> and demands a signature of each type in <paramref name="required"/>.</summary>
    public TrustedKeys(IReadOnlyList<VerifierKey> keys, IReadOnlyList<SignatureType> required)
    {
        Keys = keys;
        _required = required;
    }

    /// <summary>The keys.</summary>
    public IReadOnlyList<VerifierKey> Keys { get; }

    /// <summary>Checks the signatures of a checkpoint. Those of unknown keys are ignored; one of a known key that fails rejects the whole (C2SP signed-note).</summary>
    public SignatureCheck Check(Checkpoint checkpoint)
    {
        var signedBy = new List<VerifierKey>();
        foreach (var signature in checkpoint.Note.Signatures)
        {
            foreach (var key in Keys.Where(key => key.IsNamedBy(signature)))
            {
                if (!key.Verifies(checkpoint, signature))
                {
                    return SignatureCheck.Failed($"The {Name(key.Type)} signature of {key.Name} (key {key.KeyId:x8}) on the checkpoint is wrong: the checkpoint was altered.");
                }

                signedBy.Add(key);
            }
        }

        // A key may cosign other logs; only keys that bear the log's own name speak for the log.
        foreach (var type in _required)
        {
            if (!signedBy.Any(key => key.Type == type && string.Equals(key.Name, checkpoint.Origin, StringComparison.Ordinal)))
            {
                return SignatureCheck.Failed($"No trusted {Name(type)} key of {checkpoint.Origin} signed the checkpoint.");
            }
        }

        return signedBy.Count == 0 ? SignatureCheck.Failed("There is no trusted key to check the checkpoint with.") : SignatureCheck.Passed(signedBy);
    }

    private static string Name(SignatureType type) => type == SignatureType.MLDsa44 ? "ML-DSA-44" : "ECDSA P-256";
}
