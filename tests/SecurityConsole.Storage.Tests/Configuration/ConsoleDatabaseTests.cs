using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Storage.Tests.Configuration;

public sealed class ConsoleDatabaseTests : IAsyncDisposable
{
    private readonly DataFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Migrated_schema_is_the_schema_of_the_model()
    {
        var services = await _folder.PrepareAsync();
        await using var context = await Context(services);
        await using var fresh = new SqliteConnection("Data Source=:memory:");
        await fresh.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(fresh, context.Database.GenerateCreateScript());

        await using var migrated = new SqliteConnection($"Data Source={_folder.Options.ConsoleDatabase}");
        await migrated.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(await SchemaAsync(fresh), await SchemaAsync(migrated));
        Assert.Equal(1, await context.DirectoryRevisions.Select(row => row.Value).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Database_is_in_write_ahead_mode_and_checks_references()
    {
        var services = await _folder.PrepareAsync();
        await using var context = await Context(services);
        Assert.Equal("wal", await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(TestContext.Current.CancellationToken));
        context.AgentTokens.Add(new AgentTokenRow { Id = Guid.CreateVersion7(), AgentId = Guid.CreateVersion7(), Hash = new byte[32] });
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await _folder.PrepareAsync();
        var services = await _folder.PrepareAsync();
        await using var context = await Context(services);
        Assert.Equal(1, await context.DirectoryRevisions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Database_of_a_newer_version_is_refused()
    {
        var services = await _folder.PrepareAsync();
        await using (var context = await Context(services))
        {
            await context.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0')", TestContext.Current.CancellationToken);
        }

        var error = await Assert.ThrowsAsync<StorageException>(() => _folder.PrepareAsync());
        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
        Assert.Contains("29990101000000_Future", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_no_database_is_refused_with_a_sentence()
    {
        await File.WriteAllTextAsync(_folder.Options.ConsoleDatabase, new string('x', 5_000), TestContext.Current.CancellationToken);
        Assert.StartsWith("console.db cannot be used", (await Assert.ThrowsAsync<StorageException>(() => _folder.PrepareAsync())).Message, StringComparison.Ordinal);
    }

    private static Task<ConsoleDbContext> Context(ServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<List<string>> SchemaAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT type || ' ' || name || ': ' || sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite_%' ORDER BY 1";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
