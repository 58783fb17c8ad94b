using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Sealing;

/// <summary>
/// Seals secrets and captured payloads. What is sealed is under a data key of its scope; data keys are wrapped to a hybrid sealing key (ECDH P-384 and ML-KEM-1024).
/// So a new sealing key re-wraps some files and touches nothing that is sealed, and erasing a data key erases all that it sealed. Thread-safe; one process a folder.
/// </summary>
public sealed class SealingVault : IDisposable
{
    private readonly Lock _change = new();
    private readonly SealingFolder _folder;
    private readonly FirstFormKey? _firstForm;
    private readonly TimeProvider _time;
    private readonly Dictionary<Guid, byte[]> _opened = [];
    private readonly Dictionary<Guid, DataKeyEnvelope> _envelopes = [];
    private readonly Dictionary<string, Guid> _newest = new(StringComparer.Ordinal);

    private SealingVault(SealingFolder folder, FirstFormKey? firstForm, TimeProvider time)
    {
        (_folder, _firstForm, _time) = (folder, firstForm, time);
        foreach (var envelope in folder.ReadDataKeys())
        {
            Add(envelope);
        }
    }

    /// <summary>How many bytes longer the sealed form is.</summary>
    public const int Overhead = SealedMessage.Overhead;

    /// <summary>The algorithms that data keys are wrapped with.</summary>
    public const string WrappingAlgorithms = SealingSuite.Name;

    /// <summary>Opens the folder, and makes the first sealing key where there is none.</summary>
    /// <param name="folder">Where sealing keys and data keys live; made when missing, mode 0700.</param>
    /// <param name="secret">Encrypts the sealing keys' files.</param>
    /// <param name="firstFormFile">Key file of data folders that are older than data keys; needed to open what it sealed.</param>
    /// <param name="time">Clock of creation times.</param>
    /// <exception cref="UnauthorizedAccessException">Others may read a key file; the message says what to do.</exception>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    /// <exception cref="CryptographicException">A file is damaged; the message names it.</exception>
    public static SealingVault Open(string folder, KeySecret secret, string firstFormFile, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(time);
        return new SealingVault(SealingFolder.Open(folder, secret, time), FirstFormKey.Read(firstFormFile), time);
    }

    /// <summary>The sealing key that data keys are wrapped to, and those that old data keys still need, newest first.</summary>
    public IReadOnlyList<SealingKeyFacts> SealingKeys
    {
        get
        {
            lock (_change)
            {
                return
                [
                    .. _folder.Keys.Select((key, index) => new SealingKeyFacts(
                        key.Id, key.CreatedAt, index == 0, _envelopes.Values.Count(envelope => envelope.Facts.SealingKeyId == key.Id))),
                ];
            }
        }
    }

    /// <summary>Every data key, newest first.</summary>
    public IReadOnlyList<DataKey> DataKeys
    {
        get
        {
            lock (_change)
            {
                return [.. _envelopes.Values.Select(envelope => envelope.Facts).OrderByDescending(facts => facts.CreatedAt).ThenBy(facts => facts.Id)];
            }
        }
    }

    /// <summary>Seals under the scope's data key, which is made at first use.</summary>
    /// <param name="scope">What is erased together: 1–96 visible ASCII characters.</param>
    /// <param name="plaintext">What to protect.</param>
    /// <param name="associatedData">What it belongs to (<c>"server-credential:&lt;id&gt;"</c>), so that it cannot be moved elsewhere; needed again to open it.</param>
    /// <exception cref="IOException">A new data key could not be written.</exception>
    /// <exception cref="CryptographicException">The scope's data key cannot be opened; the message says why.</exception>
    public byte[] Seal(string scope, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope);
        Guid id;
        Span<byte> key = stackalloc byte[SealingSuite.KeySize];
        lock (_change)
        {
            // A copy, because Erase clears the original.
            id = _newest.TryGetValue(scope, out var newest) ? newest : MakeDataKey(scope);
            OpenDataKey(id).CopyTo(key);
        }

        try
        {
            return SealedMessage.Seal(key, id, plaintext, associatedData);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Opens what <see cref="Seal"/> made, and what was sealed before there were data keys.</summary>
    /// <exception cref="CryptographicException">It was changed, belongs to something else, or its key was erased or is another folder's; the message says which.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> associatedData)
    {
        if (!sealedBytes.IsEmpty && sealedBytes[0] == FirstFormKey.Version)
        {
            return (_firstForm ?? throw new CryptographicException("This was sealed with the data folder's first key (sealing.key), which is missing. Restore it from a backup."))
                .Open(sealedBytes, associatedData);
        }

        Span<byte> key = stackalloc byte[SealingSuite.KeySize];
        lock (_change)
        {
            OpenDataKey(SealedMessage.DataKeyOf(sealedBytes)).CopyTo(key);
        }

        try
        {
            return SealedMessage.Open(key, sealedBytes, associatedData);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>
    /// Makes a new sealing key, wraps every data key to it, and destroys the old one. What is sealed stays as it is and opens all the while. After a compromise the data
    /// keys may be known too: then each scope also gets a new data key for what is sealed from now on.
    /// </summary>
    /// <exception cref="IOException">Something could not be written. Whatever was re-wrapped stays so; the old key stays until a later rotation succeeds.</exception>
    /// <exception cref="CryptographicException">A data key cannot be opened; the message names it. Erase it, or restore its file.</exception>
    public SealingRotation Rotate(bool compromised)
    {
        lock (_change)
        {
            var key = _folder.AddKey(_time.GetUtcNow());
            var rewrapped = 0;
            foreach (var envelope in _envelopes.Values.Where(envelope => envelope.Facts.SealingKeyId != key.Id).ToList())
            {
                var facts = envelope.Facts;
                var moved = DataKeyEnvelope.Wrap(OpenDataKey(facts.Id), facts.Id, facts.Scope, facts.CreatedAt, key);
                _folder.Write(moved);
                _envelopes[facts.Id] = moved;
                rewrapped++;
            }

            if (compromised)
            {
                foreach (var scope in _newest.Keys.ToList())
                {
                    MakeDataKey(scope);
                }
            }

            var destroyed = _folder.DestroyOldKeys();
            return new SealingRotation(key.Id, rewrapped, destroyed);
        }
    }

    /// <summary>Destroys the data keys of a scope: what they sealed can never be opened again.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="IOException">A file could not be removed.</exception>
    public int Erase(string scope)
    {
        lock (_change)
        {
            var ids = _envelopes.Values.Where(envelope => envelope.Facts.Scope == scope).Select(envelope => envelope.Facts.Id).ToList();
            foreach (var id in ids)
            {
                _folder.Remove(id);
                _envelopes.Remove(id);
                if (_opened.Remove(id, out var key))
                {
                    CryptographicOperations.ZeroMemory(key);
                }
            }

            _newest.Remove(scope);
            return ids.Count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_change)
        {
            foreach (var key in _opened.Values)
            {
                CryptographicOperations.ZeroMemory(key);
            }

            _opened.Clear();
            _folder.Dispose();
        }
    }

    private Guid MakeDataKey(string scope)
    {
        if (scope.Length > DataKeyEnvelope.MaxScope || scope.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException($"A scope has 1 to {DataKeyEnvelope.MaxScope} visible ASCII characters.", nameof(scope));
        }

        var secret = RandomNumberGenerator.GetBytes(SealingSuite.KeySize);
        var now = _time.GetUtcNow();
        if (_newest.TryGetValue(scope, out var before) && _envelopes[before].Facts.CreatedAt >= now)
        {
            // By a clock that was set back the key before, which may be compromised, would be the newest again after a restart.
            now = _envelopes[before].Facts.CreatedAt.AddMilliseconds(1);
        }

        var envelope = DataKeyEnvelope.Wrap(secret, Guid.CreateVersion7(now), scope, now, _folder.Current);
        _folder.Write(envelope);
        _opened[envelope.Facts.Id] = secret;
        _envelopes[envelope.Facts.Id] = envelope;
        return _newest[scope] = envelope.Facts.Id;
    }

    private void Add(DataKeyEnvelope envelope)
    {
        var facts = envelope.Facts;
        _envelopes[facts.Id] = envelope;
        if (!_newest.TryGetValue(facts.Scope, out var other) || _envelopes[other].Facts.CreatedAt < facts.CreatedAt)
        {
            _newest[facts.Scope] = facts.Id;
        }
    }

    private byte[] OpenDataKey(Guid id)
    {
        if (_opened.TryGetValue(id, out var key))
        {
            return key;
        }

        if (!_envelopes.TryGetValue(id, out var envelope))
        {
            throw new CryptographicException("The data key that sealed this is not here: it was erased, or the keys and the databases of the data folder are from different backups.");
        }

        var sealing = _folder.Keys.FirstOrDefault(candidate => candidate.Id == envelope.Facts.SealingKeyId)
            ?? throw new CryptographicException($"Data key {id} ({envelope.Facts.Scope}) is wrapped to sealing key {envelope.Facts.SealingKeyId}, which is not here. Restore it from a backup.");
        try
        {
            return _opened[id] = envelope.Unwrap(sealing);
        }
        catch (CryptographicException exception)
        {
            throw new CryptographicException($"Data key {id} ({envelope.Facts.Scope}) was changed after it was wrapped. Restore {SealingFolder.FileName(id)} from a backup.", exception);
        }
    }
}
