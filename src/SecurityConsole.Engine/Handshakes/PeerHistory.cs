using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Engine.Handshakes;

/// <summary>Keeps what is remembered of peers in a file (mode 0600), so that a restart does not make every downgrade a first visit. Saved each minute and at the end.</summary>
/// <remarks>A killed process loses the last minute at most. A file that cannot be read is left behind with a warning, and the memory begins anew.</remarks>
public sealed partial class PeerHistory(HandshakeWatch watch, string path, TimeProvider time, ILogger<PeerHistory> logger) : BackgroundService
{
    private const int LargestFile = 32 * 1024 * 1024;
    private static readonly TimeSpan SavePeriod = TimeSpan.FromMinutes(1);

    private long _saved;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Restore();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Save();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SavePeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Save();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: saved once more when everything has ended.
        }
    }

    private void Restore()
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            watch.Peers.Restore(JsonSerializer.Deserialize<List<PeerRecord>>(PrivateFile.Read(path, LargestFile), JsonSerializerOptions.Web) ?? []);
            _saved = watch.Peers.Changes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            LogUnreadable(exception, path);
        }
    }

    private void Save()
    {
        var changes = watch.Peers.Changes;
        if (changes == _saved)
        {
            return;
        }

        try
        {
            PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(watch.Peers.List(), JsonSerializerOptions.Web));
            _saved = changes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnsaved(exception, path);
        }
    }

    [LoggerMessage(1321, LogLevel.Warning, "What was remembered of peers cannot be read from {Path}; their next handshakes count as their first")]
    private partial void LogUnreadable(Exception exception, string path);

    [LoggerMessage(1322, LogLevel.Warning, "What is remembered of peers could not be saved to {Path}")]
    private partial void LogUnsaved(Exception exception, string path);
}
