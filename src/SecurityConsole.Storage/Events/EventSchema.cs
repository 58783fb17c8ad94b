using SecurityConsole.Storage.Events.Exposures;

namespace SecurityConsole.Storage.Events;

/// <summary>Tables of <c>events.db</c>; why they are as they are is in <c>docs/storage.md</c>.</summary>
/// <remarks>
/// A day's tables hold what was written on that day (UTC, by the writer's clock, never going back), so their ranges of sequence numbers follow each other,
/// and a day is retired by dropping its tables. The wide leaves are beside the narrow rows, so that a filter that no index serves reads ten times less.
/// </remarks>
internal static class EventSchema
{
    public const int Version = 1;

    /// <summary>Per connection, before anything else. Large pages, since almost everything is appended: a quarter of the writes.</summary>
    public const string Pragmas = """
        PRAGMA page_size = 16384;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA wal_autocheckpoint = 1000;
        PRAGMA cache_size = -32768;
        """;

    public const string Create = """
        CREATE TABLE IF NOT EXISTS state (id INTEGER PRIMARY KEY CHECK (id = 1), last_sequence INTEGER NOT NULL);
        INSERT OR IGNORE INTO state VALUES (1, -1);
        CREATE TABLE IF NOT EXISTS days (day INTEGER PRIMARY KEY, first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL, earliest INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS minutes (minute INTEGER PRIMARY KEY, first_sequence INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS alerts (
            sequence INTEGER PRIMARY KEY, id BLOB NOT NULL, at INTEGER NOT NULL, rule TEXT NOT NULL, severity INTEGER NOT NULL, subject TEXT NOT NULL, leaf BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS alerts_id ON alerts (id);
        CREATE TABLE IF NOT EXISTS actions (
            sequence INTEGER PRIMARY KEY, id BLOB NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL, succeeded INTEGER NOT NULL, leaf BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS payloads (id BLOB PRIMARY KEY, at INTEGER NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS payloads_at ON payloads (at);
        PRAGMA user_version = 1;
        """;

    public static string CreateDay(string suffix) => $"""
        CREATE TABLE IF NOT EXISTS calls_{suffix} (
            sequence INTEGER PRIMARY KEY, id BLOB NOT NULL, at INTEGER NOT NULL, agent_id BLOB, server_id BLOB, agent TEXT NOT NULL, server TEXT NOT NULL, method TEXT NOT NULL,
            name TEXT NOT NULL, run TEXT NOT NULL, verdict INTEGER NOT NULL, status INTEGER NOT NULL, failed INTEGER NOT NULL, micros INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS calls_{suffix}_id ON calls_{suffix} (id);
        CREATE INDEX IF NOT EXISTS calls_{suffix}_agent ON calls_{suffix} (agent_id);
        CREATE INDEX IF NOT EXISTS calls_{suffix}_server ON calls_{suffix} (server_id);
        CREATE INDEX IF NOT EXISTS calls_{suffix}_verdict ON calls_{suffix} (verdict) WHERE verdict <> 0;
        CREATE INDEX IF NOT EXISTS calls_{suffix}_failed ON calls_{suffix} (failed) WHERE failed <> 0;
        CREATE TABLE IF NOT EXISTS handshakes_{suffix} (
            sequence INTEGER PRIMARY KEY, id BLOB NOT NULL, at INTEGER NOT NULL, leg INTEGER NOT NULL, endpoint TEXT NOT NULL, peer TEXT NOT NULL, server_name TEXT NOT NULL,
            key_group INTEGER, verdict INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS handshakes_{suffix}_id ON handshakes_{suffix} (id);
        CREATE INDEX IF NOT EXISTS handshakes_{suffix}_verdict ON handshakes_{suffix} (verdict) WHERE verdict <> 0;
        CREATE TABLE IF NOT EXISTS leaves_{suffix} (sequence INTEGER PRIMARY KEY, leaf BLOB NOT NULL);
        """ + ExposureTables.Create(suffix);

    public static string DropDay(string suffix) => $"DROP TABLE IF EXISTS calls_{suffix}; DROP TABLE IF EXISTS handshakes_{suffix}; DROP TABLE IF EXISTS leaves_{suffix};" + ExposureTables.Drop(suffix);
}
