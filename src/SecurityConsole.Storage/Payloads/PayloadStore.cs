using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using SecurityConsole.Cryptography.Sealing;
using SecurityConsole.Storage.Events;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Payloads;

/// <summary>Sealed copies of arguments and results, by the id that their call carries. In <c>events.db</c>; never in the ledger, so that they can be erased. Thread-safe.</summary>
public sealed class PayloadStore
{
    private const string ScopePrefix = "payloads:";
    private readonly SqliteEventStore _store;
    private readonly EventDatabase _database;
    private readonly SealingVault _vault;
    private readonly TimeProvider _time;

    internal PayloadStore(SqliteEventStore store, EventDatabase database, SealingVault vault, TimeProvider time)
    {
        _store = store;
        _database = database;
        _vault = vault;
        _time = time;
    }

    /// <summary>Seals and stores; shares the event writer's connection, so it waits for a batch under way. Not for the path of a call: use a queue.</summary>
    /// <exception cref="StorageException">It could not be stored.</exception>
    public Task WriteAsync(Guid id, CapturedPayload payload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return Task.Run(
            () =>
            {
                var plaintext = new byte[sizeof(int) + payload.Request.Length + payload.Response.Length];
                BinaryPrimitives.WriteInt32LittleEndian(plaintext, payload.Request.Length);
                payload.Request.Span.CopyTo(plaintext.AsSpan(sizeof(int)));
                payload.Response.Span.CopyTo(plaintext.AsSpan(sizeof(int) + payload.Request.Length));
                var now = _time.GetUtcNow();
                var content = _vault.Seal(Scope(now), plaintext, Purpose(id));
                CryptographicOperations.ZeroMemory(plaintext);
                _store.Run(database =>
                {
                    using var insert = database.Prepare("INSERT OR REPLACE INTO payloads VALUES (?, ?, ?)");
                    insert.Bind(id).Bind(EventTime.ToMicroseconds(now)).Bind(content).Run();
                });
            },
            cancellationToken);
    }

    /// <summary>Reads and opens; null when there is none (or no longer).</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    /// <exception cref="CryptographicException">It was altered, or sealed with another key.</exception>
    public async Task<CapturedPayload?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var content = await _database.ReadAsync(
            (connection, _) =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "SELECT content FROM payloads WHERE id = $id";
                command.Parameters.AddWithValue("$id", EventFilter.Id(id));
                return command.ExecuteScalar() as byte[];
            },
            cancellationToken);
        if (content is null)
        {
            return null;
        }

        var plaintext = _vault.Open(content, Purpose(id));
        var request = BinaryPrimitives.ReadInt32LittleEndian(plaintext);
        return new CapturedPayload(plaintext.AsMemory(sizeof(int), request), plaintext.AsMemory(sizeof(int) + request));
    }

    /// <summary>Erases one payload; the call and its hashes stay.</summary>
    /// <exception cref="StorageException">It could not be erased.</exception>
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken) => Task.Run(
        () => _store.Run(database =>
        {
            using var delete = database.Prepare("DELETE FROM payloads WHERE id = ?");
            delete.Bind(id).Run();
        }),
        cancellationToken);

    /// <summary>Erases every payload from before a day, and the data keys of those days: no copy of them opens again.</summary>
    /// <param name="firstKept">Midnight, UTC, at which the first day begins that is kept.</param>
    /// <exception cref="StorageException">They could not be erased.</exception>
    internal void EraseBefore(DateTimeOffset firstKept)
    {
        _store.Run(database => database.Execute($"DELETE FROM payloads WHERE at < {EventTime.ToMicroseconds(firstKept)}"));
        var first = Scope(firstKept);
        foreach (var scope in _vault.DataKeys.Select(key => key.Scope).Where(scope => scope.StartsWith(ScopePrefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
        {
            // Days are written so that their order is that of their names.
            if (string.CompareOrdinal(scope, first) < 0)
            {
                _vault.Erase(scope);
            }
        }
    }

    // One data key a day, so that a day can be erased as a whole.
    private static string Scope(DateTimeOffset at) => ScopePrefix + at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static byte[] Purpose(Guid id) => [.. "payload:"u8, .. EventFilter.Id(id)];
}
