using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Succession;

namespace SecurityConsole.Storage.LedgerKeys;

/// <summary>The ledger with the keys that sign it, and how these change. Thread-safe.</summary>
/// <remarks>Order of a change: new keys, durable; the statement; the state; when the window is over the statement of the end, the state, and the old keys are destroyed.</remarks>
public sealed class LedgerKeyRing : IDisposable
{
    private readonly Lock _turn = new();
    private readonly LedgerKeyFolder _folder;
    private readonly LedgerKeyPlace _place;
    private readonly TimeSpan _window;
    private readonly TimeProvider _time;
    private volatile LedgerKeyState _state;
    private volatile bool _unsaved;

    private LedgerKeyRing(LedgerLog log, LedgerKeyFolder folder, LedgerKeyPlace place, LedgerKeyState state, TimeSpan window, TimeProvider time)
    {
        Log = log;
        _folder = folder;
        _place = place;
        _state = state;
        _window = window;
        _time = time;
    }

    /// <summary>The ledger.</summary>
    public LedgerLog Log { get; }

    /// <summary>Where its keys are, for people.</summary>
    public string Place => _place.Name;

    /// <summary>Names of the keys that sign now, those of a window included: ML-DSA and ECDSA of each pair.</summary>
    public IReadOnlyList<(string MLDsa, string ECDsa)> KeyNames
    {
        get
        {
            var state = _state;
            return [.. new[] { state.Number, state.Previous ?? state.Number }.Distinct().Select(number => (_place.Names(number)[0], _place.Names(number)[1]))];
        }
    }

    /// <summary>Until when the keys before the present ones sign beside them; null when they do not.</summary>
    public DateTimeOffset? PreviousEndsAt => _state.PreviousEndsAt;

    /// <summary>Opens ledger and keys.</summary>
    /// <param name="store">The ledger's files.</param>
    /// <param name="origin">Name of the ledger.</param>
    /// <param name="keyFolder">The data folder's folder of keys.</param>
    /// <param name="hsm">Where keys live that this process cannot read; null without an HSM that can sign checkpoints.</param>
    /// <param name="window">How long old keys sign beside new ones.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StorageException">The keys cannot be used; the message says what to do.</exception>
    /// <exception cref="LedgerDamagedException">The ledger cannot be continued.</exception>
    /// <exception cref="CryptographicException">The keys cannot sign.</exception>
    public static LedgerKeyRing Open(ILedgerStore store, string origin, string keyFolder, IKeyStore? hsm, TimeSpan window, TimeProvider time)
    {
        var files = LedgerKeyPlace.Files(keyFolder);
        var token = hsm is null ? null : new LedgerKeyPlace(hsm, origin + "/");
        var folder = new LedgerKeyFolder(keyFolder);
        var (signers, state, mustMove) = new LedgerKeyStart(folder, store, origin, window).Open(files, token);
        try
        {
            var ring = new LedgerKeyRing(LedgerLog.Open(store, signers, new LedgerOptions { Origin = origin }, time), folder, token ?? files, state, window, time);
            if (token is not null)
            {
                ring.MoveTo(token, mustMove);
            }

            ring.TidyUp();
            return ring;
        }
        catch
        {
            signers.Current.Dispose();
            signers.Previous?.Dispose();
            throw;
        }
    }

    /// <summary>Goes over to new keys. Calls and checkpoints go on.</summary>
    /// <param name="compromised">Somebody else may have the present ones: they sign nothing more, and are not believed from here on.</param>
    /// <returns>What the keys said about each other.</returns>
    /// <exception cref="IOException">Something could not be written; the present keys sign on.</exception>
    /// <exception cref="CryptographicException">Keys could not be made or do not sign; the present keys sign on.</exception>
    public KeyStatement Rotate(bool compromised)
    {
        lock (_turn)
        {
            EndWindow();
            var statement = Change(compromised, out var wasLeftOver);

            // Keys that an earlier, failed change left behind are as old as that, and who copied the present ones may have them too.
            return compromised && wasLeftOver ? Change(compromised, out _) : statement;
        }
    }

    /// <summary>Ends the window when its time has come, and destroys what is to be destroyed. Does nothing otherwise.</summary>
    /// <exception cref="IOException">Something could not be written; call again.</exception>
    /// <exception cref="CryptographicException">The keys cannot be reached; call again.</exception>
    public void EndWindowIfDue()
    {
        if (!_unsaved && (_state is { PreviousEndsAt: null, Destroy.Count: 0 } || _state.PreviousEndsAt > _time.GetUtcNow()))
        {
            return;
        }

        lock (_turn)
        {
            if (_state.PreviousEndsAt <= _time.GetUtcNow())
            {
                EndWindow();
            }

            Save(_state);
            DestroyEnded();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Log.Signers.Current.Dispose();
        Log.Signers.Previous?.Dispose();
    }

    private KeyStatement Change(bool compromised, out bool wasLeftOver)
    {
        var old = Log.Signers.Current;
        var number = Log.Signers.Number + 1;

        // A statement that could not be written for sure may be there all the same: its keys must be, too.
        wasLeftOver = Log.ReadChange(number) is not null && _place.Has(number);
        var next = wasLeftOver ? _place.Open(number) : _place.Create(number);
        KeyStatement statement;
        try
        {
            DurableFolder.Flush(_folder.FolderPath);
            statement = Log.ChangeKeys(next, compromised);
        }
        catch
        {
            next.Dispose();
            throw;
        }

        // From here on the change has happened. What cannot be written now is written later, or made up for at the next start.
        (_state, _unsaved) = (_state.Next(compromised ? null : statement.At + _window), true);
        if (compromised)
        {
            old.Dispose();
        }

        TidyUp();
        return statement;
    }

    private void EndWindow()
    {
        if (Log.Signers.Previous is { } previous)
        {
            Log.RetirePrevious();
            previous.Dispose();
        }

        if (_state.Previous is not null)
        {
            Save(_state.WithoutPrevious());
        }
    }

    // The keys in files say that those in the HSM follow, and do not sign beside them: whoever chose an HSM wants no key outside of it to sign.
    private void MoveTo(LedgerKeyPlace hsm, bool mustMove)
    {
        if (mustMove)
        {
            EndWindow();
            Log.ChangeKeys(hsm.Create(_state.Number + 1), compromised: false);
            Save(_state.Next(endsAt: null, destroyed: false));
        }

        if (_folder.MovedTo is null)
        {
            Log.SignHeadWithPresentKeys();
            EndWindow();
            _folder.Moved(hsm);
        }
    }

    private void TidyUp()
    {
        try
        {
            if (_unsaved)
            {
                Save(_state);
            }

            DestroyEnded();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // Tried again with the next look at the window, or at the next start.
        }
    }

    // Only what is written down as out of use: a start that looks for a destroyed key would find none.
    private void DestroyEnded()
    {
        foreach (var number in _state.Destroy)
        {
            _place.Destroy(number);
        }

        if (_state.Destroy.Count > 0)
        {
            Save(_state with { Destroy = [] });
        }
    }

    private void Save(LedgerKeyState state)
    {
        _folder.Write(state);
        _state = state;
        _unsaved = false;
    }
}
