using SecurityConsole.Engine.Gateway;

namespace SecurityConsole.Web.Health;

/// <summary>Gives the gateway's port the same report as the console's.</summary>
internal sealed class GatewayReadiness(Readiness readiness) : IReadiness
{
    public async ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var report = await readiness.ReportAsync(cancellationToken);
        return new(report.IsReady, report.ToJson());
    }
}
