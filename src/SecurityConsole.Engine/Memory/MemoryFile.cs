using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Engine.Memory;

/// <summary>Keeps what this process remembers in a file (mode 0600), so that a restart does not begin anew: read at the start, saved each minute and at the end.</summary>
/// <remarks>A killed process loses the last minute at most. A file that cannot be read is left behind with a warning.</remarks>
/// <typeparam name="T">What is saved, as JSON.</typeparam>
/// <param name="path">The file.</param>
/// <param name="largest">Most bytes that it may have.</param>
/// <param name="time">Clock of the minutes.</param>
/// <param name="logger">For files that cannot be read or written.</param>
public abstract partial class MemoryFile<T>(string path, int largest, TimeProvider time, ILogger logger) : BackgroundService
    where T : class
{
    private static readonly TimeSpan SavePeriod = TimeSpan.FromMinutes(1);

    /// <summary>What begins anew without it, as the end of a sentence.</summary>
    protected abstract string Loss { get; }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Read();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SavePeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Write();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: saved once more when everything has ended.
        }
    }

    /// <summary>Takes over what was saved.</summary>
    /// <exception cref="JsonException">It is not what this memory saves.</exception>
    protected abstract void Restore(T saved);

    /// <summary>What is to be saved; null where nothing changed since it was.</summary>
    /// <param name="now">The time.</param>
    protected abstract T? Collect(DateTimeOffset now);

    /// <summary>What was collected last is in the file.</summary>
    protected virtual void Saved()
    {
    }

    private void Read()
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            Restore(JsonSerializer.Deserialize<T>(PrivateFile.Read(path, largest), JsonSerializerOptions.Web) ?? throw new JsonException("It is null."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            LogUnreadable(exception, path, Loss);
        }
    }

    private void Write()
    {
        if (Collect(time.GetUtcNow()) is not { } kept)
        {
            return;
        }

        try
        {
            PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(kept, JsonSerializerOptions.Web));
            Saved();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnsaved(exception, path, Loss);
        }
    }

    [LoggerMessage(1901, LogLevel.Warning, "{Path} cannot be read: {Loss}")]
    private partial void LogUnreadable(Exception exception, string path, string loss);

    [LoggerMessage(1902, LogLevel.Warning, "{Path} cannot be saved; after a restart {Loss}")]
    private partial void LogUnsaved(Exception exception, string path, string loss);
}
