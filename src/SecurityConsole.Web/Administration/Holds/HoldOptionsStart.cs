namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Puts the limits of calls that wait in force when the process begins.</summary>
internal sealed class HoldOptionsStart(HoldOptionsAdministration options) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => options.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
