using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SecurityConsole.Storage.LedgerKeys;

/// <summary>Ends the window of a rotation when its time has come, also one that a restart fell into.</summary>
internal sealed class LedgerKeyWindow(LedgerKeyRing ring, TimeProvider time, ILogger<LedgerKeyWindow> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                ring.EndWindowIfDue();
                _failing = false;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
            {
                if (!_failing)
                {
                    LedgerKeyLog.WindowStaysOpen(logger, problem);
                }

                _failing = true;
            }
        }
    }
}
