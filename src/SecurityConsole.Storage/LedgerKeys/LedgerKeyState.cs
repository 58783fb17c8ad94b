using System.Text.Json;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Storage.LedgerKeys;

/// <summary>Which keys of the ledger are in use: what a node knows of them besides the keys themselves. Immutable.</summary>
/// <param name="Number">Number of the present keys.</param>
/// <param name="Previous">Number of the keys that sign beside them; null outside of a window.</param>
/// <param name="PreviousEndsAt">When those end.</param>
/// <param name="Destroy">Numbers of keys that sign nothing any more, and whose private halves may still be there.</param>
internal sealed record LedgerKeyState(long Number, long? Previous, DateTimeOffset? PreviousEndsAt, IReadOnlyList<long> Destroy)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>A ledger with its first keys.</summary>
    public static LedgerKeyState First { get; } = new(1, null, null, []);

    /// <summary>Reads it; null where there is none.</summary>
    /// <exception cref="StorageException">The file holds something else.</exception>
    public static LedgerKeyState? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<LedgerKeyState>(PrivateFile.Read(path), s_json) is { Number: > 0, Destroy: not null } state ? state : throw new JsonException();
        }
        catch (JsonException problem)
        {
            throw new StorageException($"{path} should say which keys sign the ledger, and cannot be read. Restore the folder from a backup.", problem);
        }
    }

    /// <summary>Writes it, durably.</summary>
    public void Write(string path)
    {
        PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, s_json));
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>The next keys sign.</summary>
    /// <param name="endsAt">Until when the present ones sign beside them; null when they end at once.</param>
    /// <param name="destroyed">Whether keys that end at once are to be destroyed.</param>
    public LedgerKeyState Next(DateTimeOffset? endsAt, bool destroyed = true) =>
        new(Number + 1, endsAt is null ? null : Number, endsAt, endsAt is null && destroyed ? [.. Destroy, Number] : Destroy);

    /// <summary>The keys before the present ones end.</summary>
    public LedgerKeyState WithoutPrevious() => Previous is { } ended ? new(Number, null, null, [.. Destroy, ended]) : this;
}
