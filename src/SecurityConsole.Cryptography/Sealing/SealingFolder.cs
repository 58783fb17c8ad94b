using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Sealing;

/// <summary>The files of a vault: sealing keys by age, and one file for each data key. Not thread-safe.</summary>
internal sealed class SealingFolder : IDisposable
{
    private const string DataKeyExtension = ".datakey";
    private const int MaxDataKeyFile = 4096;
    private readonly string _path;
    private readonly KeySecret _secret;
    private readonly List<SealingKey> _keys;

    private SealingFolder(string path, KeySecret secret, List<SealingKey> keys) => (_path, _secret, _keys) = (path, secret, keys);

    /// <summary>Newest first; never empty.</summary>
    public IReadOnlyList<SealingKey> Keys => _keys;

    public SealingKey Current => _keys[0];

    public static SealingFolder Open(string path, KeySecret secret, TimeProvider time)
    {
        DurableFolder.Create(path);
        PrivateFile.Sweep(path);
        var keys = Directory.GetFiles(path, "*" + SealingKey.Extension).OrderDescending(StringComparer.Ordinal).Select(file => SealingKey.Read(file, secret)).ToList();
        if (keys.Count == 0)
        {
            if (Directory.EnumerateFiles(path, "*" + DataKeyExtension).Any())
            {
                throw new CryptographicException($"{path} has data keys and no sealing key to open them. Restore the folder as a whole from one backup.");
            }

            keys.Add(SealingKey.Create(path, secret, time.GetUtcNow()));
        }

        return new SealingFolder(path, secret, keys);
    }

    public static string FileName(Guid dataKey) => dataKey.ToString("N") + DataKeyExtension;

    public IEnumerable<DataKeyEnvelope> ReadDataKeys()
    {
        foreach (var file in Directory.GetFiles(_path, "*" + DataKeyExtension))
        {
            DataKeyEnvelope envelope;
            try
            {
                envelope = DataKeyEnvelope.Read(PrivateFile.Read(file, MaxDataKeyFile));
            }
            catch (CryptographicException exception)
            {
                throw new CryptographicException($"{file} cannot be read: {exception.Message}. Restore it from a backup, or remove it: what it sealed is lost then.", exception);
            }

            yield return FileName(envelope.Facts.Id) == Path.GetFileName(file)
                ? envelope
                : throw new CryptographicException($"{file} holds the data key {envelope.Facts.Id}: it was renamed. Name it {FileName(envelope.Facts.Id)}.");
        }
    }

    public SealingKey AddKey(DateTimeOffset now)
    {
        // A file's name carries its age: a clock that was set back must not make the new key look old.
        var after = Current.CreatedAt.AddMilliseconds(1);
        var key = SealingKey.Create(_path, _secret, now > after ? now : after);
        _keys.Insert(0, key);
        return key;
    }

    public void Write(DataKeyEnvelope envelope)
    {
        PrivateFile.Write(Path.Combine(_path, FileName(envelope.Facts.Id)), envelope.Bytes.Span);
        DurableFolder.Flush(_path);
    }

    public void Remove(Guid dataKey)
    {
        File.Delete(Path.Combine(_path, FileName(dataKey)));
        DurableFolder.Flush(_path);
    }

    /// <summary>Removes every sealing key but the current one, when nothing is wrapped to them any more.</summary>
    public int DestroyOldKeys()
    {
        var old = _keys[1..];
        foreach (var key in old)
        {
            File.Delete(Path.Combine(_path, key.FileName));
            key.Dispose();
            _keys.Remove(key);
        }

        DurableFolder.Flush(_path);
        return old.Count;
    }

    public void Dispose()
    {
        foreach (var key in _keys)
        {
            key.Dispose();
        }
    }
}
