using System.Text.Json;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Ledger;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Events.Writing;

/// <summary>Brings store and ledger to the same end at start; the journal gives the rest.</summary>
/// <remarks>
/// Each has the leaves, so each can give the other what it lacks: the store is behind after a crash between two transactions or after a restored backup,
/// the ledger is behind by what was appended since its last checkpoint.
/// </remarks>
internal sealed class EventRecovery(IEventStore store, LeafReader leaves, LedgerLog ledger, ILogger<EventRecovery> logger)
{
    private const int Step = 512;

    /// <summary>Reconciles.</summary>
    /// <returns>The first sequence number that neither has: the journal is needed from there.</returns>
    /// <exception cref="StorageException">They contradict each other, or a leaf is missing in both.</exception>
    public async Task<long> ReconcileAsync(CancellationToken cancellationToken)
    {
        var stored = await store.ReadLastSequenceAsync(cancellationToken) + 1;
        var signed = ledger.Size;
        await CheckSameAsync(Math.Min(stored, signed) - 1, cancellationToken);
        if (stored < signed)
        {
            await FillStoreAsync(stored, signed, cancellationToken);
            EventWriterLog.Reconciled(logger, signed - stored, stored, "ledger");
        }
        else if (signed < stored)
        {
            for (var sequence = signed; sequence < stored; sequence++)
            {
                ledger.Append(await leaves.ReadAsync(sequence, cancellationToken) ?? throw Missing(sequence, "events.db"));
            }

            PublishIfKeyIsThere();
            EventWriterLog.Reconciled(logger, stored - signed, signed, "store");
        }

        return Math.Max(stored, signed);
    }

    // The writer publishes what is left as soon as the key can be reached.
    private void PublishIfKeyIsThere()
    {
        try
        {
            ledger.Publish();
        }
        catch (KeyUnavailableException exception)
        {
            EventWriterLog.CheckpointsWait(logger, exception);
        }
    }

    private static StorageException Missing(long sequence, string place) =>
        new($"The leaf of sequence {sequence} is missing in {place}. Restore the data folder as a whole from one backup.");

    private async Task CheckSameAsync(long sequence, CancellationToken cancellationToken)
    {
        if (sequence >= 0
            && await leaves.ReadAsync(sequence, cancellationToken) is { } stored
            && ReadSigned(sequence) is { } signed
            && !stored.AsSpan().SequenceEqual(signed))
        {
            throw new StorageException(
                $"events.db and the ledger hold different facts under sequence {sequence}: they are not of the same node and time. Restore the data folder as a whole from one backup.");
        }
    }

    private async Task FillStoreAsync(long from, long to, CancellationToken cancellationToken)
    {
        var batch = new List<JournalEntry>(Step);
        for (var sequence = from; sequence < to; sequence++)
        {
            var leaf = ReadSigned(sequence) ?? throw Missing(sequence, "the ledger");
            batch.Add(ToEntry(sequence, leaf));
            if (batch.Count == Step || sequence == to - 1)
            {
                await store.WriteAsync(batch, cancellationToken);
                batch.Clear();
            }
        }
    }

    private byte[]? ReadSigned(long sequence)
    {
        try
        {
            return ledger.ReadLeaf(sequence);
        }
        catch (LedgerDamagedException exception)
        {
            throw new StorageException($"The ledger is damaged at sequence {sequence}: {exception.Message} Run 'secconsole ledger verify', and restore its folder from a backup.", exception);
        }
    }

    private static JournalEntry ToEntry(long sequence, byte[] leaf)
    {
        try
        {
            var kind = FactSerializer.ReadKind(leaf);
            return new JournalEntry(sequence, kind, FactSerializer.Deserialize(kind, leaf), leaf);
        }
        catch (JsonException exception)
        {
            throw new StorageException($"The ledger's leaf {sequence} is no fact that this program knows: {exception.Message} Start the program version that wrote it.", exception);
        }
    }
}
