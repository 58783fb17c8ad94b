namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>The keys that somebody trusts, and what they demand of a checkpoint. Immutable and thread-safe.</summary>
public sealed class TrustedKeys
{
    private readonly IReadOnlyDictionary<string, long> _limits;
    private readonly IReadOnlyList<string> _notices;

    /// <summary>Trusts <paramref name="keys"/>: of each type among them at least one key must have signed.</summary>
    public TrustedKeys(IReadOnlyList<VerifierKey> keys)
        : this(keys, [.. keys.Select(static key => key.Type).Distinct()])
    {
    }

    /// <summary>Trusts <paramref name="keys"/> and demands a signature of each type in <paramref name="required"/>.</summary>
    public TrustedKeys(IReadOnlyList<VerifierKey> keys, IReadOnlyList<SignatureType> required)
        : this(keys, required, new Dictionary<string, long>(StringComparer.Ordinal), [])
    {
    }

    private TrustedKeys(IReadOnlyList<VerifierKey> keys, IReadOnlyList<SignatureType> required, IReadOnlyDictionary<string, long> limits, IReadOnlyList<string> notices)
    {
        Keys = keys;
        Required = required;
        _limits = limits;
        _notices = notices;
    }

    /// <summary>The keys.</summary>
    public IReadOnlyList<VerifierKey> Keys { get; }

    /// <summary>Types of which a signature is demanded.</summary>
    internal IReadOnlyList<SignatureType> Required { get; }

    /// <summary>The same demands on other keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="limits">Leaves up to which a replaced key is believed, by vkey.</param>
    /// <param name="notices">What a refusal says besides.</param>
    internal TrustedKeys With(IReadOnlyList<VerifierKey> keys, IReadOnlyDictionary<string, long> limits, IReadOnlyList<string> notices) => new(keys, Required, limits, notices);

    /// <summary>Checks the signatures of a checkpoint. Those of unknown keys are ignored; one of a known key that fails rejects the whole (C2SP signed-note).</summary>
    public SignatureCheck Check(Checkpoint checkpoint)
    {
        var signedBy = new List<VerifierKey>();
        var tooLate = "";
        foreach (var signature in checkpoint.Note.Signatures)
        {
            foreach (var key in Keys.Where(key => key.IsNamedBy(signature)))
            {
                if (!key.Verifies(checkpoint, signature))
                {
                    return SignatureCheck.Failed($"The {Name(key.Type)} signature of {key.Name} (key {key.KeyId:x8}) on the checkpoint is wrong: the checkpoint was altered.");
                }

                if (_limits.TryGetValue(key.ToString(), out var limit) && checkpoint.Size > limit)
                {
                    tooLate = $" Key {key.KeyId:x8} did, and it was replaced: it is believed up to {limit:N0} leaves, and the checkpoint has {checkpoint.Size:N0}.";
                    continue;
                }

                signedBy.Add(key);
            }
        }

        // A key may cosign other logs; only keys that bear the log's own name speak for the log.
        foreach (var type in Required)
        {
            if (!signedBy.Any(key => key.Type == type && string.Equals(key.Name, checkpoint.Origin, StringComparison.Ordinal)))
            {
                return SignatureCheck.Failed(string.Join(' ', _notices.Prepend($"No trusted {Name(type)} key of {checkpoint.Origin} signed the checkpoint.{tooLate}")));
            }
        }

        return signedBy.Count == 0 ? SignatureCheck.Failed("There is no trusted key to check the checkpoint with.") : SignatureCheck.Passed(signedBy);
    }

    private static string Name(SignatureType type) => type == SignatureType.MLDsa44 ? "ML-DSA-44" : "ECDSA P-256";
}
