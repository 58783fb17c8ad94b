using System.Diagnostics;
using System.Globalization;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Benchmarks.Policies;

/// <summary>What a decision costs over <see cref="PolicyMix"/>, beside the same compiled policies without their index, in rounds that take turns.</summary>
internal static class PolicyDecisions
{
    private const int RequestCount = 5_000;
    private const int Rounds = 7;
    private const int IndexedPerRound = 50_000;
    private const int ScannedPerRound = 2_000;
    private const int WarmCompiles = 9;

    /// <summary>Prints one line: cold and warm ms to compile, ns median and p99 a decision, bytes a decision, ns median by scan, permits and reasons in thousandths of the requests.</summary>
    /// <returns>1 where index and scan disagree.</returns>
    public static int Run()
    {
        var text = PolicyMix.Text();
        var cold = Milliseconds(() => Compile(text));
        var warm = Enumerable.Range(0, WarmCompiles).Select(_ => Milliseconds(() => Compile(text))).Order().ElementAt(WarmCompiles / 2);
        var policies = Compile(text);
        var entities = PolicyMix.Entities();
        var requests = PolicyMix.Requests(RequestCount);
        var (allowed, reasons) = (0, 0);
        foreach (var request in requests)
        {
            var answer = policies.Decide(request, entities);
            if (Describe(answer) != Describe(policies.DecideByScan(request, entities)))
            {
                Console.WriteLine($"index and scan disagree about {request.Principal} and {request.Resource}");
                return 1;
            }

            allowed += answer.Decision == Decision.Allow ? 1 : 0;
            reasons += answer.Reasons.Count;
        }

        var indexed = new List<(double Median, double P99)>();
        var scanned = new List<double>();
        Measure(policies, entities, requests, IndexedPerRound, scan: false);
        for (var round = 0; round < Rounds; round++)
        {
            indexed.Add(Measure(policies, entities, requests, IndexedPerRound, scan: false));
            scanned.Add(Measure(policies, entities, requests, ScannedPerRound, scan: true).Median);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var request in requests)
        {
            policies.Decide(request, entities);
        }

        var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / RequestCount;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"FIGURES {cold:F0} {warm:F0} {Middle(indexed.Select(round => round.Median)):F0} {Middle(indexed.Select(round => round.P99)):F0} {bytes:F0} {Middle(scanned):F0} {allowed * 1000 / RequestCount} {reasons * 1000 / RequestCount}"));
        return 0;
    }

    private static CompiledPolicies Compile(string text)
    {
        var parsed = PolicyParser.Parse(text);
        return parsed.IsSound && parsed.Policies.Policies.Count == PolicyMix.Policies ? CompiledPolicies.Compile(parsed.Policies) : throw new InvalidOperationException(parsed.Problems[0].Message);
    }

    private static (double Median, double P99) Measure(CompiledPolicies policies, EntitySource entities, AuthorizationRequest[] requests, int count, bool scan)
    {
        var ticks = new long[count];
        for (var i = 0; i < count; i++)
        {
            ref readonly var request = ref requests[i % requests.Length];
            var from = Stopwatch.GetTimestamp();
            if (scan)
            {
                policies.DecideByScan(request, entities);
            }
            else
            {
                policies.Decide(request, entities);
            }

            ticks[i] = Stopwatch.GetTimestamp() - from;
        }

        Array.Sort(ticks);
        return (Nanoseconds(ticks[count / 2]), Nanoseconds(ticks[count * 99 / 100]));
    }

    private static double Nanoseconds(long ticks) => ticks * 1e9 / Stopwatch.Frequency;

    private static double Milliseconds(Action action)
    {
        var from = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }

    private static double Middle(IEnumerable<double> rounds) => rounds.Order().ElementAt(Rounds / 2);

    private static string Describe(AuthorizationAnswer answer) => $"{answer.Decision} {string.Join(' ', answer.Reasons)} {string.Join(' ', answer.Errors.Select(error => error.Policy))}";
}
