namespace SecurityConsole.Web.Health;

/// <summary>Runs the readiness checks. Thread-safe.</summary>
internal sealed partial class Readiness(IEnumerable<IReadinessCheck> checks, CryptographySelfTest cryptography, ILogger<Readiness> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Runs them all at the same time; one that does not answer within 2 s has failed.</summary>
    public async Task<ReadinessReport> ReportAsync(CancellationToken cancellationToken)
    {
        var outcomes = await Task.WhenAll(checks.Select(check => RunAsync(check, cancellationToken)));
        var failed = outcomes.Where(o => !o.Passed).Select(o => o.Name).ToArray();
        return new(failed.Length == 0 ? "ready" : "not-ready", cryptography.OpenSslVersion, failed, outcomes);
    }

    private async Task<CheckOutcome> RunAsync(IReadinessCheck check, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var result = await check.CheckAsync(limit.Token).AsTask().WaitAsync(limit.Token);
            return new(check.Name, result.Passed, result.Text);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(check.Name, Passed: false, $"No answer within {Patience.TotalSeconds:0} s.");
        }
#pragma warning disable CA1031 // Whatever goes wrong in a check is its result: a probe must get an answer.
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogCheckFailed(logger, check.Name, problem);
            return new(check.Name, Passed: false, $"The check itself failed ({problem.GetType().Name}); the log says more.");
        }
    }

    [LoggerMessage(3001, LogLevel.Error, "Readiness check {Check} failed by itself")]
    private static partial void LogCheckFailed(ILogger logger, string check, Exception problem);
}
