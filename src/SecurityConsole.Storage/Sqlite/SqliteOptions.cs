using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Storage.Sqlite;

/// <summary>How <c>console.db</c> is opened.</summary>
internal static class SqliteOptions
{
    public static DbContextOptionsBuilder UseConsoleDatabase(this DbContextOptionsBuilder options, string path, params IInterceptor[] interceptors)
    {
        SqliteProvider.Initialize();
        var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 10, Pooling = true };
        return options
            .UseSqlite(connection.ConnectionString, sqlite => sqlite.MigrationsAssembly(ConsoleDatabase.SqliteMigrations))
            .AddInterceptors(interceptors)

            // Migrations are written by hand and carry no snapshot; a test compares them with the model instead.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }
}
