using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Entropy;

/// <summary>Both health tests over one source, run by run; the tests go on where the last run ended. Runs take turns, the report can be read at any time.</summary>
public sealed class EntropySourceTest
{
    /// <summary>Samples of the run at start, and of the repetition after a failure. SP 800-90B §4.3 asks for 1,024 at least.</summary>
    public const int StartUpSamples = 4096;

    private readonly IEntropySource _source;
    private readonly TimeProvider _time;
    private readonly RepetitionCountTest _repetition;
    private readonly AdaptiveProportionTest _proportion;
    private readonly Lock _turn = new();
    private volatile EntropySourceReport _report;

    /// <summary>Nothing is read yet.</summary>
    public EntropySourceTest(IEntropySource source, HealthTestCutoffs cutoffs, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(cutoffs);
        (_source, _time) = (source, time);
        _repetition = new(cutoffs.RepetitionCount);
        _proportion = new(cutoffs.AdaptiveProportion, cutoffs.Window);
        _report = new() { Name = source.Name, Description = source.Description };
    }

    /// <summary>What is known so far.</summary>
    public EntropySourceReport Report => _report;

    /// <summary>Reads and tests that many samples. A failure is repeated at once with new samples, to tell a false alarm from a source that is broken.</summary>
    /// <param name="samples">Bytes, at least 1.</param>
    public EntropyRun Run(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        lock (_turn)
        {
            var before = _report;
            var now = _time.GetUtcNow();
            var report = before with { FirstRun = before.FirstRun ?? now, LastRun = now, Runs = before.Runs + 1, LastSamples = 0, Problem = "" };
            EntropyFailure? failure = null;
            try
            {
                failure = Test(samples, now);
                report = report with { LastSamples = samples, Samples = report.Samples + samples, State = EntropyState.Healthy };
                if (failure is not null)
                {
                    failure = failure with { Confirmed = Test(StartUpSamples, now) is not null };
                    report = report with
                    {
                        LastSamples = samples + StartUpSamples,
                        Samples = report.Samples + StartUpSamples,
                        State = failure.Confirmed ? EntropyState.Failed : EntropyState.Healthy,
                    };
                }
            }
            catch (EntropyUnavailableException exception)
            {
                report = report with { State = EntropyState.Unavailable, Problem = exception.Message };
            }
#pragma warning disable CA1031 // A source may be somebody else's module: whatever it throws, it gave no bytes, and the others are still to be tested.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                report = report with { State = EntropyState.Unavailable, Problem = $"{_source.Name} gives no random bytes ({exception.GetType().Name}). Check the module that it comes from." };
            }

            if (failure is not null)
            {
                report = report with { Failures = report.Failures + 1, LastFailure = failure };
            }

            _report = report;
            return new(before.State, report, failure);
        }
    }

    private EntropyFailure? Test(int count, DateTimeOffset now)
    {
        var samples = new byte[count];
        _source.Fill(samples);
        try
        {
            for (var i = 0; i < count; i++)
            {
                var (repetition, proportion) = (_repetition.Passes(samples[i]), _proportion.Passes(samples[i]));
                if (!repetition || !proportion)
                {
                    var failure = repetition
                        ? new EntropyFailure(now, EntropyFailure.AdaptiveProportion, _proportion.Count, i + 1, Confirmed: false)
                        : new EntropyFailure(now, EntropyFailure.RepetitionCount, _repetition.Count, i + 1, Confirmed: false);
                    _repetition.Reset();
                    _proportion.Reset();
                    return failure;
                }
            }

            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(samples);
        }
    }
}
