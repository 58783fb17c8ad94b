using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Brings <c>console.db</c> to this program's schema.</summary>
public sealed class ConsoleDatabase(IDbContextFactory<ConsoleDbContext> contexts, ILogger<ConsoleDatabase> logger)
{
    /// <summary>Assembly of the migrations for SQLite; in the application's folder.</summary>
    internal const string SqliteMigrations = "SecurityConsole.Migrations.Sqlite";

    /// <summary>Creates or upgrades the schema.</summary>
    /// <exception cref="StorageException">The database is newer than this program, or cannot be used.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var known = context.Database.GetMigrations().ToList();
            var unknown = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(known, StringComparer.Ordinal).ToList();
            if (unknown.Count > 0)
            {
                throw new StorageException(
                    $"console.db was written by a newer version of this program (it has the migration {unknown[^1]}). Start that version, or restore a backup from before the upgrade.");
            }

            var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (pending.Count > 0)
            {
                await context.Database.MigrateAsync(cancellationToken);
                ConfigurationLog.Migrated(logger, pending.Count, pending[^1]);
            }
        }
        catch (DbException exception)
        {
            throw new StorageException($"console.db cannot be used: {exception.Message}", exception);
        }
    }
}
