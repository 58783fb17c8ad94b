using System.Security.Cryptography;
using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Succession;

namespace SecurityConsole.Storage.LedgerKeys;

/// <summary>
/// Finds out at start which keys sign. A change of keys has happened once its statement is in the ledger's folder; what was not written down after that, because the
/// process was killed, is made up for here.
/// </summary>
internal sealed class LedgerKeyStart(LedgerKeyFolder folder, ILedgerStore store, string origin, TimeSpan window)
{
    /// <summary>Opens the keys.</summary>
    /// <param name="files">Key files; the place of the keys without an HSM, and what the ledger moves from with one.</param>
    /// <param name="hsm">The HSM; null without one that can sign checkpoints.</param>
    /// <exception cref="StorageException">The keys cannot be used; the message says what to do.</exception>
    public Opened Open(LedgerKeyPlace files, LedgerKeyPlace? hsm)
    {
        if (hsm is null && folder.MovedTo is { } place)
        {
            throw new StorageException($"The ledger of this data folder is signed by keys in {place}, and no other key may continue it. Start with --hsm-module and the other options of that HSM.");
        }

        try
        {
            var state = folder.Read();
            var known = state ?? LedgerKeyState.First;
            // Once the ledger has moved, files that turn up again are not those of this ledger.
            var leaves = hsm is not null && folder.MovedTo is null && files.Has(known.Number);
            return Open(leaves ? files : hsm ?? files, hsm ?? files, state, known);
        }
        catch (CryptographicException problem)
        {
            throw new StorageException($"The keys of the ledger cannot be used. {problem.Message}", problem);
        }
    }

    private Opened Open(LedgerKeyPlace from, LedgerKeyPlace place, LedgerKeyState? written, LedgerKeyState state)
    {
        if (written is not null && !from.Has(state.Number))
        {
            throw new StorageException($"The ledger is signed by keys number {state.Number}, and they are not in {from.Name}. Restore the folder of keys, or the token, from a backup; no other key may continue the ledger.");
        }

        var current = from.Open(state.Number);
        var now = Ended(state);
        var mustMove = !ReferenceEquals(from, place);
        LedgerSigner? previous = null;
        if (KeyStatements.ReadChange(store, origin, state.Number + 1) is { } change && IsOf(change.Old, current))
        {
            (previous, current) = (current, Follow(change, place));
            now = now.WithoutPrevious().Next(change.Kind == KeyStatementKind.Compromise || mustMove ? null : change.At + window, destroyed: !mustMove);
            now = Ended(now);
            if (now.Previous is null && !mustMove)
            {
                previous.Dispose();
                previous = null;
            }

            mustMove = false;
        }
        else if (now.Previous is { } number)
        {
            // Without the old keys the window is over.
            (previous, now) = from.Has(number) ? (from.Open(number), now) : (null, now.WithoutPrevious());
        }

        if (written is null || !ReferenceEquals(now, state))
        {
            folder.Write(now);
        }

        return new(new(current, now.Number, previous), now, mustMove);
    }

    private LedgerKeyState Ended(LedgerKeyState state) =>
        state.Previous is not null && KeyStatements.ReadRetirement(store, origin, state.Number) is not null ? state.WithoutPrevious() : state;

    private LedgerSigner Follow(KeyStatement change, LedgerKeyPlace place)
    {
        if (place.Has(change.Number))
        {
            var next = place.Open(change.Number);
            if (IsOf(change.New, next))
            {
                return next;
            }

            next.Dispose();
        }

        throw new StorageException($"The ledger has gone over to key {change.New[0].KeyId:x8}, and it is not in {place.Name}. Start with the HSM that has it, or restore the folder of keys from a backup.");
    }

    private bool IsOf(IReadOnlyList<Ledger.Checkpoints.VerifierKey> keys, LedgerSigner signer) =>
        keys.Select(static key => key.ToString()).SequenceEqual(signer.VerifierKeys(origin).Select(static key => key.ToString()), StringComparer.Ordinal);

    /// <summary>What was found.</summary>
    /// <param name="Signers">The keys that sign.</param>
    /// <param name="State">What is written down.</param>
    /// <param name="MustMove">They are in files, and are to be followed by keys in the HSM.</param>
    internal sealed record Opened(LedgerSigners Signers, LedgerKeyState State, bool MustMove);
}
