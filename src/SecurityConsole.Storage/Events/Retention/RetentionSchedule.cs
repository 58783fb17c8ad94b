using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SecurityConsole.Storage.Events.Retention;

/// <summary>Lets retention work at start and every hour.</summary>
internal sealed class RetentionSchedule(EventRetention retention, TimeProvider time, ILogger<RetentionSchedule> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await retention.RemoveAsync(stoppingToken);
            }
            catch (IOException exception)
            {
                RetentionLog.Failed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
