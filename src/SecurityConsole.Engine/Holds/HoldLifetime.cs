using Microsoft.Extensions.Hosting;

namespace SecurityConsole.Engine.Holds;

/// <summary>Closes lost holds before anything listens, and ends those that wait before anything stops: their clients still get an answer.</summary>
internal sealed class HoldLifetime(HoldDesk desk) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => desk.CloseLostAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        desk.Stop();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
