using SecurityConsole.Storage.Sqlite;

namespace SecurityConsole.Storage.Events.Exposures;

/// <summary>Each day's calls that crossed classical key exchange, apart from all others: few, so that they are found without reading the many.</summary>
internal static class ExposureTables
{
    /// <summary>Name of the mark that says from when on they are kept, where there are days from before.</summary>
    public const string Mark = "exposures";

    public static string Create(string suffix) => $"""
        CREATE TABLE IF NOT EXISTS exposures_{suffix} (
            sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, agent TEXT NOT NULL, server TEXT NOT NULL, agent_group INTEGER, server_group INTEGER, bytes INTEGER NOT NULL);
        """;

    public static string Drop(string suffix) => $"DROP TABLE IF EXISTS exposures_{suffix};";

    /// <summary>Gives the days of an older version their tables, which stay empty, and remembers from when on there is something in them.</summary>
    public static void Prepare(NativeDatabase database, TimeProvider time)
    {
        database.Execute("CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID");
        while (database.ReadInteger("SELECT day FROM days WHERE NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = printf('exposures_%08d', day)) LIMIT 1") is { } day)
        {
            database.Execute(Create(EventTime.Suffix((int)day)));
            database.Execute($"INSERT OR IGNORE INTO marks VALUES ('{Mark}', {EventTime.ToMicroseconds(time.GetUtcNow())})");
        }
    }
}
