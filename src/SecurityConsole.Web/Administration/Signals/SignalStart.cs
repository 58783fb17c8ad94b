using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Configuration.Signals;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Puts what is known of devices and locations in force before the gateway listens.</summary>
internal sealed class SignalStart(IDbContextFactory<ConsoleDbContext> contexts, DevicePostures postures, LocationStore locations) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        locations.Load();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var row in await database.Set<DevicePostureRow>().AsNoTracking().ToListAsync(cancellationToken))
        {
            postures.TryReport(SignalRows.ToPosture(row));
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
