using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Threads;

namespace SecurityConsole.Engine.SignedContext;

/// <summary>Signs on threads of its own, in a queue with an end: a signature takes its time, in an HSM much of it, and no other call may wait for that.</summary>
public sealed class SigningQueue : BackgroundService
{
    /// <summary>Signatures that may wait; one more is refused.</summary>
    public const int Places = 256;

    private const int Threads = 2;
    private readonly ContextKeyRing? _keys;
    private readonly Channel<Job> _jobs = Channel.CreateBounded<Job>(new BoundedChannelOptions(Places) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Makes the queue; nothing is opened before the first signature.</summary>
    /// <param name="keys">The keys; null where the host has none, and then nothing is signed.</param>
    public SigningQueue(ContextKeyRing? keys = null) => _keys = keys;

    /// <summary>Signs what <paramref name="compose"/> makes for the key that signs.</summary>
    internal ValueTask<ContextSignature> SignAsync(ContextAlgorithm algorithm, Func<ContextKey, (string Text, byte[] Input)> compose)
    {
        if (_keys is null)
        {
            return ValueTask.FromResult(ContextSignature.None("This gateway has no keys that sign results."));
        }

        var job = new Job(algorithm, compose);
        return _jobs.Writer.TryWrite(job)
            ? new(job.Done.Task)
            : ValueTask.FromResult(ContextSignature.None($"{Places} results wait for their signature already."));
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _keys is null ? Task.CompletedTask : Task.WhenAll(Enumerable.Range(1, Threads).Select(number => OwnThread.RunAsync($"signing {number}", () => WorkAsync(_keys, stoppingToken))));

    private async Task WorkAsync(ContextKeyRing keys, CancellationToken stoppingToken)
    {
        try
        {
            while (await _jobs.Reader.WaitToReadAsync(stoppingToken))
            {
                while (_jobs.Reader.TryRead(out var job))
                {
                    job.Done.SetResult(Sign(keys, job));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _jobs.Writer.TryComplete();
            while (_jobs.Reader.TryRead(out var job))
            {
                job.Done.TrySetResult(ContextSignature.None("The gateway is stopping."));
            }
        }
    }

    private static ContextSignature Sign(ContextKeyRing keys, Job job)
    {
        try
        {
            var key = keys.Current(job.Algorithm);
            try
            {
                return Sign(key, job);
            }
            catch (CryptographicException) when (keys.Current(job.Algorithm) is var now && now != key)
            {
                // A rotation destroyed the key in between.
                return Sign(now, job);
            }
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return ContextSignature.None(problem.Message);
        }
    }

    private static ContextSignature Sign(ContextSigningKey key, Job job)
    {
        var (text, input) = job.Compose(key.Public);
        return new(key.Public, text, key.Sign(input), "");
    }

    private sealed record Job(ContextAlgorithm Algorithm, Func<ContextKey, (string Text, byte[] Input)> Compose)
    {
        public TaskCompletionSource<ContextSignature> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
