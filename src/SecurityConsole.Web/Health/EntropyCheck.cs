using SecurityConsole.Cryptography.Entropy;

namespace SecurityConsole.Web.Health;

/// <summary>No random generator fails its health tests. One that gives no bytes is named, and takes nothing out of service: who needs it says so where it is needed.</summary>
internal sealed class EntropyCheck(EntropyMonitor monitor) : IReadinessCheck
{
    public string Name => "entropy";

    public ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        var sources = monitor.Report.Sources;
        var failed = Names(sources, EntropyState.Failed);
        if (failed.Length > 0)
        {
            return new(CheckResult.Fail($"{failed} fails the health tests of SP 800-90B: what is made on this node may be guessable. Take it out of service, and look at the alerts."));
        }

        var missing = Names(sources, EntropyState.Unavailable);
        var passed = $"{Names(sources, EntropyState.Healthy)} passed the health tests of SP 800-90B, {sources.Sum(source => source.Samples):N0} samples so far.";
        return new(CheckResult.Pass(missing.Length > 0 ? $"{passed} {missing} gives no random bytes at the moment." : passed));
    }

    private static string Names(IEnumerable<EntropySourceReport> sources, EntropyState state) =>
        string.Join(", ", sources.Where(source => source.State == state).Select(source => source.Name));
}
