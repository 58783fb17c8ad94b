using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity;

/// <summary>The connections of the gateway. Each change of the directory, and each second, ends the calls on them that would not be let in any more. Thread-safe.</summary>
public sealed class LiveConnections(DirectorySnapshotHolder directory, CallReview review, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan ReviewInterval = TimeSpan.FromSeconds(1); // for what expires, and for calls that began while a change came; changes are reviewed at once

    private readonly ConcurrentDictionary<GatewayConnection, bool> _all = new();

    /// <summary>Serves a connection whose handshake is done.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(next);
        var own = new GatewayConnection(connection.Features.Get<IHandshakeFeature>());
        connection.Features.Set(own);
        _all[own] = true;
        try
        {
            own.Identify(directory.Current);
            await next(connection);
        }
        finally
        {
            _all.TryRemove(own, out _);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var current = directory.Current;
            var now = time.GetUtcNow();
            foreach (var (connection, _) in _all)
            {
                connection.Review(review, current, now);
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            either.CancelAfter(ReviewInterval);
            await directory.ReachedAsync(current.Revision + 1, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
