using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>The keys that sign results: one for each algorithm, made at first use; and the public halves of those before. Thread-safe.</summary>
/// <remarks>
/// <c>context-keys.json</c> of the folder says which keys there were. It is written before a key signs, so that what was signed can be verified after a crash.
/// A key stays where it was made: when the store changes from files to an HSM, new keys are made there and those in files sign nothing more.
/// </remarks>
public sealed class ContextKeyRing
{
    private readonly IKeyStore _store;
    private readonly string _prefix;
    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<ContextAlgorithm, ContextSigningKey> _open = [];
    private volatile IReadOnlyList<ContextKeyRecord> _records;

    private ContextKeyRing(IKeyStore store, string prefix, string file, TimeProvider time, IReadOnlyList<ContextKeyRecord> records) =>
        (_store, _prefix, _file, _time, _records) = (store, prefix, file, time, records);

    /// <summary>Every key, newest first.</summary>
    public IReadOnlyList<ContextKeyRecord> Records => _records;

    /// <summary>What results are verified with: every key but those that were withdrawn.</summary>
    public ContextKeySet PublicKeys => new([.. _records.Where(record => !record.IsWithdrawn).Select(record => record.Key)]);

    /// <summary>Reads which keys there are; opens none.</summary>
    /// <param name="store">Where the private halves live.</param>
    /// <param name="prefix">Before the names in the store, with its slash; empty where the store has keys of this node alone.</param>
    /// <param name="folder">Where <c>context-keys.json</c> is kept.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CryptographicException">The file is damaged; the message says what to do.</exception>
    public static ContextKeyRing Open(IKeyStore store, string prefix, string folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        var file = Path.Combine(folder, "context-keys.json");
        try
        {
            return new(store, prefix, file, time, File.Exists(file) ? ContextKeyDocument.Read(PrivateFile.Read(file, 4 * 1024 * 1024)) : []);
        }
        catch (FormatException problem)
        {
            throw new CryptographicException($"{file} is damaged. {problem.Message} Restore it from a backup: it has the public keys that verify signed results.", problem);
        }
    }

    /// <summary>The key that signs with an algorithm now; made at first use.</summary>
    /// <exception cref="CryptographicException">It cannot be used; the message says why.</exception>
    /// <exception cref="IOException">It could not be written down, so it signs nothing.</exception>
    public ContextSigningKey Current(ContextAlgorithm algorithm)
    {
        lock (_lock)
        {
            return _open.TryGetValue(algorithm, out var open) ? open : _open[algorithm] = OpenCurrent(algorithm);
        }
    }

    /// <summary>Makes new keys for the algorithms in use and destroys those before; what they signed is believed unless they are compromised.</summary>
    /// <returns>The keys that sign now.</returns>
    /// <exception cref="CryptographicException">A key could not be made; those that were not replaced go on.</exception>
    public IReadOnlyList<ContextKey> Rotate(bool compromised)
    {
        lock (_lock)
        {
            var now = new List<ContextKey>();
            foreach (var algorithm in _records.Where(record => record.RetiredAt is null).Select(record => record.Key.Algorithm).ToList())
            {
                var before = _records;
                _open[algorithm] = Make(algorithm, compromised);
                now.Add(_open[algorithm].Public);
                Destroy(before.Where(record => record.RetiredAt is null && record.Key.Algorithm == algorithm));
            }

            if (compromised && now.Count == 0 && _records.Any(record => !record.IsWithdrawn))
            {
                Keep([.. _records.Select(record => record with { IsWithdrawn = true })]);
            }

            return now;
        }
    }

    private ContextSigningKey OpenCurrent(ContextAlgorithm algorithm)
    {
        var present = _records.FirstOrDefault(record => record.Key.Algorithm == algorithm && record.RetiredAt is null && record.Place == _store.Place);
        if (present is null)
        {
            return Make(algorithm, compromised: false);
        }

        var key = new ContextSigningKey(_store.OpenMLDsa(present.Name, algorithm.ParameterSet()));
        return key.Public.Id == present.Key.Id
            ? key
            : throw new CryptographicException($"The key {present.Name} in {_store.Place} is not the one that has signed results before: its public half differs from that in {_file}. Restore the key from a backup, or rotate the key named context.");
    }

    private ContextSigningKey Make(ContextAlgorithm algorithm, bool compromised)
    {
        var at = _time.GetUtcNow();
        var stem = algorithm.JoseName().ToLowerInvariant();
        var number = _records.Count(record => record.Key.Algorithm == algorithm) + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"{_prefix}context-{stem}-{number}");
        var key = new ContextSigningKey(_store.OpenMLDsa(name, algorithm.ParameterSet()));
        Keep(
        [
            new(name, key.Public, _store.Place, at, null, false),
            .. _records.Select(record => record.Key.Algorithm == algorithm
                ? record with { RetiredAt = record.RetiredAt ?? at, IsWithdrawn = record.IsWithdrawn || compromised }
                : record),
        ]);
        return key;
    }

    /// <summary>What cannot be destroyed now stays, and signs nothing.</summary>
    private void Destroy(IEnumerable<ContextKeyRecord> retired)
    {
        foreach (var record in retired.Where(record => record.Place == _store.Place))
        {
            try
            {
                _store.Destroy(record.Name);
            }
            catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
            {
                // The new key is in force already; what is left of the old one is worth nothing.
            }
        }
    }

    private void Keep(IReadOnlyList<ContextKeyRecord> records)
    {
        PrivateFile.Write(_file, Encoding.UTF8.GetBytes(ContextKeyDocument.Write(records)));
        DurableFolder.Flush(Path.GetDirectoryName(_file)!);
        _records = records;
    }
}
