namespace SecurityConsole.Web.Health;

/// <summary>Runs the readiness checks. Thread-safe.</summary>
internal sealed partial class Readiness(IEnumerable<IReadinessCheck> checks, CryptographySelfTest cryptography, TimeProvider time, ILogger<Readiness> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(500);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ReadinessReport? _last;
    private long _lastAt;

    /// <summary>Runs them all at the same time; one that does not answer within 2 s has failed. A report of the last half second is given again.</summary>
    /// <remarks>Anybody who reaches a listener may ask, so many questions must not make much work.</remarks>
    public async Task<ReadinessReport> ReportAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is null || time.GetElapsedTime(_lastAt) > Freshness)
            {
                _last = await RunAllAsync();
                _lastAt = time.GetTimestamp();
            }

            return _last;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ReadinessReport> RunAllAsync()
    {
        var outcomes = await Task.WhenAll(checks.Select(RunAsync));
        var failed = outcomes.Where(o => !o.Passed).Select(o => o.Name).ToArray();
        return new(failed.Length == 0 ? "ready" : "not-ready", cryptography.OpenSslVersion, failed, outcomes);
    }

    private async Task<CheckOutcome> RunAsync(IReadinessCheck check)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        try
        {
            var result = await check.CheckAsync(limit.Token).AsTask().WaitAsync(limit.Token);
            return new(check.Name, result.Passed, result.Text);
        }
        catch (OperationCanceledException)
        {
            return new(check.Name, Passed: false, $"No answer within {Patience.TotalSeconds:0} s.");
        }
#pragma warning disable CA1031 // Whatever goes wrong in a check is its result: a probe must get an answer.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogCheckFailed(logger, check.Name, problem);
            return new(check.Name, Passed: false, $"The check itself failed ({problem.GetType().Name}); the log says more.");
        }
    }

    [LoggerMessage(3501, LogLevel.Error, "Readiness check {Check} failed by itself")]
    private static partial void LogCheckFailed(ILogger logger, string check, Exception problem);
}
