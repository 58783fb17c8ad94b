using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Gateway;

namespace SecurityConsole.Web.Health;

/// <summary>The gateway listens, and knows who and what is registered.</summary>
internal sealed class GatewayCheck(IServiceProvider services) : IReadinessCheck
{
    public string Name => "gateway";

    public ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        // Asked for late: the gateway itself needs the readiness report.
        var port = services.GetRequiredService<GatewayServer>().Port;
        var revision = services.GetRequiredService<DirectorySnapshotHolder>().Current.Revision;
        return new((port, revision) switch
        {
            (0, _) => CheckResult.Fail("The gateway does not listen. The log says why."),
            (_, <= 0) => CheckResult.Fail("The gateway has not read who and what is registered yet."),
            _ => CheckResult.Pass($"The gateway listens on port {port}, at directory revision {revision}."),
        });
    }
}
