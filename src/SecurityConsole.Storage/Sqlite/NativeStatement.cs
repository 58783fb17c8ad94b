using System.Text;

namespace SecurityConsole.Storage.Sqlite;

/// <summary>A prepared statement; parameters are numbered from 1 in the order that they are bound. Used by one thread at a time.</summary>
internal sealed class NativeStatement(NativeDatabase database, nint handle) : IDisposable
{
    private const int StackBytes = 768;
    private nint _handle = handle;
    private int _index;

    public NativeStatement Bind(long value)
    {
        database.Check(NativeSqlite.BindInteger(_handle, ++_index, value));
        return this;
    }

    public NativeStatement Bind(long? value)
    {
        if (value is { } number)
        {
            return Bind(number);
        }

        database.Check(NativeSqlite.BindNull(_handle, ++_index));
        return this;
    }

    public NativeStatement Bind(string text)
    {
        // An empty span has a null pointer, which SQLite would take for NULL: one byte is always there.
        Span<byte> stack = stackalloc byte[StackBytes];
        var bytes = text.Length * 3 < StackBytes ? stack : new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        database.Check(NativeSqlite.BindText(_handle, ++_index, bytes, length, NativeSqlite.Transient));
        return this;
    }

    public NativeStatement Bind(ReadOnlySpan<byte> blob)
    {
        database.Check(NativeSqlite.BindBlob(_handle, ++_index, blob, blob.Length, NativeSqlite.Transient));
        return this;
    }

    /// <summary>A UUID as its 16 bytes in the order of RFC 9562, so that blobs sort as the ids do.</summary>
    public NativeStatement Bind(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(bytes);
    }

    public NativeStatement Bind(Guid? id)
    {
        if (id is { } guid)
        {
            return Bind(guid);
        }

        database.Check(NativeSqlite.BindNull(_handle, ++_index));
        return this;
    }

    /// <summary>Carries the statement out, and makes it ready to be bound again.</summary>
    public void Run()
    {
        var result = NativeSqlite.Step(_handle);
        _index = 0;
        var reset = NativeSqlite.Reset(_handle);
        database.Check(result);
        database.Check(reset);
    }

    /// <summary>First column of the first row; null when there is none.</summary>
    public long? ReadInteger()
    {
        var result = NativeSqlite.Step(_handle);
        database.Check(result);
        long? value = result == NativeSqlite.Row ? NativeSqlite.ColumnInteger(_handle, 0) : null;
        _index = 0;
        _ = NativeSqlite.Reset(_handle);
        return value;
    }

    /// <summary>Forgets half-bound parameters after an error.</summary>
    public void Clear()
    {
        _index = 0;
        _ = NativeSqlite.Reset(_handle);
    }

    public void Dispose() => _ = NativeSqlite.Finalize(Interlocked.Exchange(ref _handle, 0));
}
