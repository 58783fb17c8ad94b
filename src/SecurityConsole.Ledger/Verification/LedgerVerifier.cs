using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Succession;
using SecurityConsole.Ledger.Tiles;

namespace SecurityConsole.Ledger.Verification;

/// <summary>
/// Verifies a log from its folder alone: signatures, every entry, every tile. Needs neither the product nor a network.
/// Memory does not grow with the log. Works on a folder that is being written, up to the checkpoint found at the start. Thread-safe.
/// </summary>
public static class LedgerVerifier
{
    private static readonly SignatureType[] s_both = [SignatureType.MLDsa44, SignatureType.Ecdsa];

    /// <summary>Verifies everything that the checkpoint in a folder covers.</summary>
    /// <param name="folder">The log's folder: <c>checkpoint</c>, <c>tile/</c>, <c>keys/</c>.</param>
    /// <param name="options">Keys and an older checkpoint that the caller trusts.</param>
    /// <param name="progress">Told after each 256 leaves; null for none.</param>
    /// <param name="cancellationToken">Stops between bundles.</param>
    /// <exception cref="IOException">A file is there, but the system cannot read it.</exception>
    public static LedgerVerification Verify(
        string folder, LedgerVerificationOptions options, IProgress<LedgerProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (ReadKeys(folder, options, out var keys) is { } badKeys)
        {
            return badKeys;
        }

        if (ReadCheckpoint(folder, keys, out var checkpoint, out var check) is { } badCheckpoint)
        {
            return badCheckpoint with { Checkpoint = checkpoint };
        }

        var result = (options.Since is { } since ? CheckOlder(checkpoint!, since, keys) : null) ?? Scan();
        return result with { Checkpoint = checkpoint, SignedBy = check!.SignedBy, KeysFromFolder = options.Keys is null };

        LedgerVerification Scan()
        {
            var scan = new LeafScan(folder, checkpoint!, options.Since);
            var bad = scan.Run(progress, cancellationToken);
            return (bad ?? Passed(checkpoint!, check!, options)) with { LeavesChecked = scan.Leaves };
        }
    }

    private static LedgerVerification? ReadKeys(string folder, LedgerVerificationOptions options, out TrustedKeys keys)
    {
        keys = options.Keys ?? new TrustedKeys([]);
        var path = Path.Combine(folder, TilePath.Keys);
        try
        {
            var given = options.Keys ?? new TrustedKeys(Directory.Exists(path) ? VerifierKeyFolder.Read(path) : [], s_both);
            keys = KeySuccession.Follow(given, KeyStatements.ReadFolder(path));
            return null;
        }
        catch (FormatException e)
        {
            return LedgerVerification.Failed($"A key of the ledger, or what it says of another, was changed. {e.Message}", TilePath.Keys);
        }
    }

    private static LedgerVerification? ReadCheckpoint(string folder, TrustedKeys keys, out Checkpoint? checkpoint, out SignatureCheck? check)
    {
        checkpoint = null;
        check = null;
        if (new LedgerFolder(folder).Read(TilePath.Checkpoint, SignedNote.MaxLength) is not { } bytes)
        {
            return LedgerVerification.Failed($"There is no checkpoint in {folder}: it is not a ledger's folder, or the checkpoint was deleted.", TilePath.Checkpoint);
        }

        if (!Checkpoint.TryParse(bytes.Span, out checkpoint, out var problem))
        {
            return LedgerVerification.Failed($"The checkpoint cannot be read. {problem}", TilePath.Checkpoint);
        }

        check = keys.Check(checkpoint);
        return check.Succeeded ? null : LedgerVerification.Failed(check.Problem, TilePath.Checkpoint);
    }

    private static LedgerVerification? CheckOlder(Checkpoint checkpoint, Checkpoint since, TrustedKeys keys)
    {
        if (!string.Equals(since.Origin, checkpoint.Origin, StringComparison.Ordinal))
        {
            return LedgerVerification.Failed($"The older checkpoint is of {since.Origin}, and the ledger is {checkpoint.Origin}.", TilePath.Checkpoint);
        }

        if (keys.Check(since) is { Succeeded: false, Problem: var problem })
        {
            return LedgerVerification.Failed($"The older checkpoint cannot be trusted. {problem}", TilePath.Checkpoint);
        }

        return since.Size > checkpoint.Size
            ? LedgerVerification.Failed(
                $"The older checkpoint covers {since.Size:N0} leaves, and the ledger has only {checkpoint.Size:N0}: leaves were removed, or an older copy was put in place.", TilePath.Checkpoint)
            : null;
    }

    private static LedgerVerification Passed(Checkpoint checkpoint, SignatureCheck check, LedgerVerificationOptions options)
    {
        var keys = string.Join(" and ", check.SignedBy.Select(static key => $"{(key.Type == SignatureType.MLDsa44 ? "ML-DSA-44" : "ECDSA P-256")} key {key.KeyId:x8}"));
        var followed = options.Keys is { } given && !check.SignedBy.Any(key => given.Keys.Any(trusted => string.Equals(trusted.ToString(), key.ToString(), StringComparison.Ordinal)))
            ? " These keys follow from yours by changes that the keys before them signed."
            : "";
        // The time is covered by the ML-DSA-44 signature only.
        var time = check.SignedBy.Any(static key => key.Type == SignatureType.MLDsa44) ? $" of {checkpoint.SignedAt:yyyy-MM-dd HH:mm:ss} UTC" : "";
        var older = options.Since is { } since ? $" They continue the older checkpoint of {since.Size:N0} leaves." : "";
        return new LedgerVerification
        {
            Succeeded = true,
            Sentence = $"All {checkpoint.Size:N0} leaves of {checkpoint.Origin} are intact under the checkpoint{time}, signed by {keys}.{followed}{older}",
        };
    }
}
