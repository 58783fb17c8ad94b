using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Handshakes;
using SecurityConsole.Engine.Upstreams;

namespace SecurityConsole.Engine.Directory;

/// <summary>Follows the control plane and puts each new revision in force. While it cannot be read, the last snapshot stays.</summary>
internal sealed partial class DirectoryWatcher(
    IControlPlane controlPlane, CryptoInstaller crypto, DirectorySnapshotBuilder builder, UpstreamRegistry upstreams, DirectorySnapshotHolder holder, TimeProvider time, ILogger<DirectoryWatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Reads the first revision before anything listens, so that no early call is refused for want of it.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await controlPlane.WaitForChangeAsync(holder.Current.Revision, stoppingToken);
                await ReadAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogUnreadable(exception, holder.Current.Revision);
                await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var contents = await controlPlane.ReadDirectoryAsync(cancellationToken);
        crypto.Install(contents); // first: connections to servers are made by it
        holder.Replace(builder.Build(contents));
        upstreams.RetireReplaced(); // last: until here new calls found the old ways
        LogInForce(contents.Revision, contents.Agents.Count, contents.Servers.Count, contents.Grants.Count);
    }

    [LoggerMessage(1101, LogLevel.Information, "Directory revision {Revision} is in force: {Agents} agents, {Servers} servers, {Grants} grants")]
    private partial void LogInForce(long revision, int agents, int servers, int grants);

    [LoggerMessage(1102, LogLevel.Error, "The directory cannot be read; revision {Revision} stays in force")]
    private partial void LogUnreadable(Exception exception, long revision);
}
