using Microsoft.Extensions.Logging.Abstractions;
using SecurityConsole.Cryptography.Entropy;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Entropy;
using SecurityConsole.Engine.Tests.Journal;

namespace SecurityConsole.Engine.Tests.Entropy;

public sealed class EntropyWatchTests
{
    [Fact]
    public async Task Source_that_breaks_down_and_recovers_is_alerted_each_time_and_once_while_it_is_gone()
    {
        using var folder = new JournalFolder();
        var (source, time) = (new SwitchedSource(), new TickingTime());
        var journal = folder.Open();
        var monitor = new EntropyMonitor([source], time);
        using (var watch = new EntropyWatch(monitor, journal, time, NullLogger<EntropyWatch>.Instance))
        {
            await watch.StartAsync(TestContext.Current.CancellationToken);
            Assert.Equal(EntropySourceTest.StartUpSamples, monitor.Report.Sources[0].LastSamples);
            var expected = 1;
            foreach (var state in (EntropyState[])[EntropyState.Healthy, EntropyState.Unavailable, EntropyState.Unavailable, EntropyState.Failed, EntropyState.Failed, EntropyState.Healthy])
            {
                source.State = state;
                expected++;
                await time.TickUntilAsync(() => monitor.Report.Sources[0].Runs >= expected);
                Assert.Equal(state, monitor.Report.Sources[0].State);
            }

            await watch.StopAsync(TestContext.Current.CancellationToken);
        }

        var alerts = (await JournalFolder.ReadAllAsync(journal)).Select(entry => (AlertRecord)entry.Fact).ToList();
        Assert.Equal(["entropy.unavailable", "entropy.failed", "entropy.failed", "entropy.recovered"], alerts.Select(alert => alert.Rule));
        Assert.Equal([AlertSeverity.Medium, AlertSeverity.High, AlertSeverity.High, AlertSeverity.Information], alerts.Select(alert => alert.Severity));
        Assert.All(alerts, alert => Assert.Equal("switched", alert.Subject));
        Assert.Contains("5 equal bytes in a row", alerts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_that_is_not_confirmed_is_a_small_alert()
    {
        var failure = new EntropyFailure(DateTimeOffset.UnixEpoch, EntropyFailure.AdaptiveProportion, 16, 480, Confirmed: false);
        var after = new EntropySourceReport { Name = "openssl", Description = "", State = EntropyState.Healthy, LastFailure = failure };

        var alert = EntropyAlerts.Consider(new(EntropyState.Healthy, after, failure), DateTimeOffset.UnixEpoch)!;

        Assert.Equal((AlertSeverity.Low, "entropy.failed"), (alert.Severity, alert.Rule));
        Assert.Contains("16 times in a window", alert.Text, StringComparison.Ordinal);
    }

    private sealed class SwitchedSource : IEntropySource
    {
        private readonly OpenSslRandom _good = new();
        private volatile EntropyState _state = EntropyState.Healthy;

        public EntropyState State
        {
            get => _state;
            set => _state = value;
        }

        public string Name => "switched";

        public string Description => "A source of tests.";

        public void Fill(Span<byte> samples)
        {
            switch (State)
            {
                case EntropyState.Unavailable:
                    throw new EntropyUnavailableException("It was pulled out.");
                case EntropyState.Failed:
                    samples.Fill(9);
                    break;
                default:
                    _good.Fill(samples);
                    break;
            }
        }
    }

    /// <summary>A clock whose timers fire when they are told to.</summary>
    private sealed class TickingTime : TimeProvider
    {
        private volatile Action? _fire;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return new NoTimer();
        }

        public async Task TickUntilAsync(Func<bool> done)
        {
            var fired = false;
            while (!done())
            {
                if (!fired && _fire is { } fire)
                {
                    fire();
                    fired = true;
                }

                await Task.Yield();
            }
        }

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
