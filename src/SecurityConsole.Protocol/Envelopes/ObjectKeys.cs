using System.Buffers;
using System.Runtime.InteropServices;

namespace SecurityConsole.Protocol.Envelopes;

/// <summary>Finds a key that an object has twice, at every depth, on the key's meaning and not its spelling.</summary>
/// <remarks>
/// The keys of all open objects lie on one stack. A small object is compared key by key; from <see cref="Small"/> keys on, the rest waits until
/// the object closes and is sorted by a keyed hash, so that neither many keys nor keys made to collide cost more than n log n.
/// </remarks>
internal ref struct ObjectKeys(ReadOnlySpan<byte> document, Span<ObjectKeys.Entry> first)
{
    private const int Small = 16;
    private readonly ReadOnlySpan<byte> document = document;
    private Span<Entry> entries = first;
    private Entry[]? rented;
    private byte[]? unescaped;
    private int unescapedLength;
    private int count;
    private int frame;

    /// <summary>An object begins.</summary>
    public void Enter()
    {
        Push(new Entry(0, frame));
        frame = count;
    }

    /// <summary>Takes a key without escapes.</summary>
    /// <returns>False when the object has it already; a large object may say so only when it closes.</returns>
    public bool Add(int start, int length)
    {
        var key = document.Slice(start, length);
        return IsNew(key) && Push(new Entry(start, length));
    }

    /// <summary>Takes a key with escapes, and gives what it means.</summary>
    /// <param name="inside">The key as written, without quotes and without lone surrogates.</param>
    /// <param name="key">The key unescaped; valid until the next call.</param>
    public bool AddEscaped(ReadOnlySpan<byte> inside, out ReadOnlySpan<byte> key)
    {
        Grow(ref unescaped, unescapedLength, inside.Length);
        var length = JsonText.Unescape(inside, unescaped.AsSpan(unescapedLength));
        key = unescaped.AsSpan(unescapedLength, length);
        var isNew = IsNew(key) && Push(new Entry(~unescapedLength, length));
        unescapedLength += length;
        return isNew;
    }

    /// <summary>The object ends.</summary>
    /// <returns>False when it has a key twice.</returns>
    public bool Leave()
    {
        var distinct = count - frame <= Small || AreDistinct();
        count = frame - 1;
        frame = entries[count].Length;
        return distinct;
    }

    public void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<Entry>.Shared.Return(rented);
        }

        if (unescaped is not null)
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }

        this = default;
    }

    private readonly bool IsNew(ReadOnlySpan<byte> key)
    {
        if (count - frame >= Small)
        {
            return true;
        }

        foreach (ref readonly var entry in entries[frame..count])
        {
            if (entry.Length == key.Length && Text(entry).SequenceEqual(key))
            {
                return false;
            }
        }

        return true;
    }

    private readonly bool AreDistinct()
    {
        var keys = entries[frame..count];
        var hashes = ArrayPool<ulong>.Shared.Rent(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            hashes[i] = ((ulong)Hash(Text(keys[i])) << 32) | (uint)i;
        }

        var sorted = hashes.AsSpan(0, keys.Length);
        sorted.Sort();
        var distinct = true;
        for (var i = 1; i < sorted.Length && distinct; i++)
        {
            for (var j = i - 1; j >= 0 && sorted[j] >> 32 == sorted[i] >> 32 && distinct; j--)
            {
                distinct = !Text(keys[(int)(uint)sorted[i]]).SequenceEqual(Text(keys[(int)(uint)sorted[j]]));
            }
        }

        ArrayPool<ulong>.Shared.Return(hashes);
        return distinct;
    }

    /// <summary>The runtime's string hash, because its key is random for each process; the odd last byte is mixed in.</summary>
    private static uint Hash(ReadOnlySpan<byte> key)
    {
        var hash = (uint)string.GetHashCode(MemoryMarshal.Cast<byte, char>(key), StringComparison.Ordinal);
        return (key.Length & 1) == 0 ? hash : (hash * 31) + key[^1];
    }

    private readonly ReadOnlySpan<byte> Text(in Entry entry) =>
        entry.Start >= 0 ? document.Slice(entry.Start, entry.Length) : unescaped.AsSpan(~entry.Start, entry.Length);

    private bool Push(Entry entry)
    {
        if (count == entries.Length)
        {
            var larger = ArrayPool<Entry>.Shared.Rent(count * 2);
            entries.CopyTo(larger);
            if (rented is not null)
            {
                ArrayPool<Entry>.Shared.Return(rented);
            }

            rented = larger;
            entries = larger;
        }

        entries[count++] = entry;
        return true;
    }

    private static void Grow(ref byte[]? buffer, int used, int more)
    {
        if (buffer is not null && buffer.Length - used >= more)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(used + more, used * 2));
        if (buffer is not null)
        {
            buffer.AsSpan(0, used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
        }

        buffer = larger;
    }

    /// <summary>A key: its place in the document, or the complement of its place among the unescaped ones. Below each object's keys, the frame of the object around it.</summary>
    internal readonly record struct Entry(int Start, int Length);
}
