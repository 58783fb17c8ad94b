using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Health;

/// <summary><c>console.db</c> can be written: the lock for writing is taken and given back.</summary>
internal sealed class ConfigurationCheck(IDbContextFactory<ConsoleDbContext> databases) : IReadinessCheck
{
    public string Name => "configuration";

    public async ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await database.DirectoryRevisions.ExecuteUpdateAsync(row => row.SetProperty(r => r.Value, r => r.Value), cancellationToken);
            await transaction.RollbackAsync(cancellationToken);
            return CheckResult.Pass("console.db can be read and written.");
        }
        catch (DbException problem)
        {
            return CheckResult.Fail($"console.db cannot be written: {problem.Message}. Check the disk and the permissions of the data folder.");
        }
    }
}
