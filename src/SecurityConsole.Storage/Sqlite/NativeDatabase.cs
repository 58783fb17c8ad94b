using System.Runtime.InteropServices;

namespace SecurityConsole.Storage.Sqlite;

/// <summary>One connection for writing. Used by one thread at a time.</summary>
internal sealed class NativeDatabase : IDisposable
{
    private const int BusyMilliseconds = 5_000;
    private nint _handle;

    private NativeDatabase(string path, nint handle)
    {
        Path = path;
        _handle = handle;
    }

    public string Path { get; }

    /// <summary>Opens a file, or creates it.</summary>
    /// <exception cref="StorageException">The file cannot be opened.</exception>
    public static NativeDatabase Open(string path)
    {
        SqliteProvider.Initialize();
        var result = NativeSqlite.Open(path, out var handle, NativeSqlite.OpenForOneThread, 0);
        var database = new NativeDatabase(path, handle);
        if (result != NativeSqlite.Ok)
        {
            var exception = database.Error(result);
            database.Dispose();
            throw exception;
        }

        _ = NativeSqlite.BusyTimeout(handle, BusyMilliseconds);
        return database;
    }

    /// <summary>Runs statements that give no rows.</summary>
    /// <exception cref="StorageException">One failed.</exception>
    public void Execute(string sql) => Check(NativeSqlite.Execute(_handle, sql, 0, 0, 0));

    /// <summary>Prepares a statement that is used often.</summary>
    /// <exception cref="StorageException">The statement is wrong for this schema.</exception>
    public NativeStatement Prepare(string sql)
    {
        const uint persistent = 1;
        Check(NativeSqlite.Prepare(_handle, sql, -1, persistent, out var statement, 0));
        return new NativeStatement(this, statement);
    }

    /// <summary>First column of the first row; null when there is none.</summary>
    public long? ReadInteger(string sql)
    {
        using var statement = Prepare(sql);
        return statement.ReadInteger();
    }

    public void Check(int result)
    {
        if (result is not (NativeSqlite.Ok or NativeSqlite.Done or NativeSqlite.Row))
        {
            throw Error(result);
        }
    }

    public void Dispose() => _ = NativeSqlite.Close(Interlocked.Exchange(ref _handle, 0));

    private StorageException Error(int result)
    {
        var message = Marshal.PtrToStringUTF8(NativeSqlite.ErrorMessage(_handle)) ?? "unknown error";
        return new StorageException($"{System.IO.Path.GetFileName(Path)}: {message} (SQLite {result}).");
    }
}
