namespace SecurityConsole.Engine.Gateway;

/// <summary>Tells the gateway's port what the whole node's readiness is; the host knows the parts.</summary>
public interface IReadiness
{
    /// <summary>Runs the checks; quick enough to be asked every second.</summary>
    ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken);
}
