using SecurityConsole.Cryptography.Entropy;
using SecurityConsole.Engine.Alerts;

namespace SecurityConsole.Engine.Entropy;

/// <summary>Which runs of the health tests are alerts: every failure, and the begin and end of a time without bytes or without health.</summary>
public static class EntropyAlerts
{
    /// <summary>The alert about a run; null where there is nothing to say.</summary>
    public static AlertRecord? Consider(EntropyRun run, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(run);
        var after = run.After;
        if (run.Failure is { } failure)
        {
            return Alert(
                after.Name,
                now,
                "entropy.failed",
                failure.Confirmed ? AlertSeverity.High : AlertSeverity.Low,
                failure.Confirmed ? $"The random generator {after.Name} fails its health test" : $"The random generator {after.Name} failed its health test once",
                Describe(failure));
        }

        return (run.Before, after.State) switch
        {
            (EntropyState.Unavailable, EntropyState.Unavailable) => null,
            (_, EntropyState.Unavailable) => Alert(after.Name, now, "entropy.unavailable", AlertSeverity.Medium, $"The random generator {after.Name} gives no bytes", after.Problem),
            (EntropyState.Unavailable or EntropyState.Failed, EntropyState.Healthy) =>
                Alert(after.Name, now, "entropy.recovered", AlertSeverity.Information, $"The random generator {after.Name} passes its health tests again", $"{after.LastSamples:N0} samples passed."),
            _ => null,
        };
    }

    private static string Describe(EntropyFailure failure)
    {
        var found = failure.Test == EntropyFailure.RepetitionCount
            ? $"{failure.Count} equal bytes in a row (repetition count test of SP 800-90B)"
            : $"One byte value came {failure.Count} times in a window (adaptive proportion test of SP 800-90B)";
        return failure.Confirmed
            ? $"{found}, and the repetition with {EntropySourceTest.StartUpSamples:N0} new samples failed as well. Take this node out of service, and replace keys and tokens that were made on it since the last run that passed."
            : $"{found}; the repetition with {EntropySourceTest.StartUpSamples:N0} new samples passed. One false alarm in about a thousand million samples is expected; more are not.";
    }

    private static AlertRecord Alert(string source, DateTimeOffset now, string rule, AlertSeverity severity, string title, string text) =>
        new() { Id = Guid.CreateVersion7(now), At = now, Rule = rule, Severity = severity, Title = title, Text = text, Subject = source };
}
