using SecurityConsole.Engine.Alerts;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Overview;

/// <summary>The answer to "Are we safe now?".</summary>
/// <param name="Tone"><c>good</c>, <c>warn</c> or <c>bad</c>.</param>
/// <param name="Icon">Id of a symbol.</param>
/// <param name="Headline">One sentence.</param>
/// <param name="Reasons">What is behind it, the worst first; each with where to go.</param>
internal sealed record SafetyStatement(string Tone, string Icon, string Headline, IReadOnlyList<(string Text, string Url)> Reasons)
{
    /// <summary>Judges what is known.</summary>
    public static SafetyStatement Of(OverviewFacts facts)
    {
        var bad = new List<(string, string)>();
        var warn = new List<(string, string)>();
        if (facts.FailedChecks.Count > 0)
        {
            bad.Add(($"This node is not ready: {string.Join(", ", facts.FailedChecks)}.", "/settings?tab=health"));
        }

        var high = facts.Alerts.Count(stored => stored.Alert.Severity == AlertSeverity.High);
        if (high > 0)
        {
            bad.Add(($"{Quantity.Of(high, "alert")} of the last day {(high == 1 ? "asks" : "ask")} for action now.", "#alerts"));
        }

        var classical = facts.Coverage.Sum(leg => leg.Classical);
        if (classical > 0)
        {
            warn.Add(($"{Quantity.Of(classical, "connection")} of the last hour used classical key exchange only.", "/cryptography?verdict=acceptedclassical"));
        }

        if (facts.CheckpointsWait is not null)
        {
            warn.Add(("Checkpoints of the ledger wait for their key: the HSM does not answer. Calls go on and are recorded.", "/cryptography?tab=hsm"));
        }

        var medium = facts.Alerts.Count(stored => stored.Alert.Severity == AlertSeverity.Medium);
        if (medium > 0)
        {
            warn.Add(($"{Quantity.Of(medium, "alert")} of the last day {(medium == 1 ? "wants" : "want")} a look.", "#alerts"));
        }

        foreach (var server in facts.Troubled)
        {
            warn.Add(($"{server.Details.Name}: {server.State.Sentence}", $"/servers/{server.Details.Name}"));
        }

        if (bad.Count > 0)
        {
            return new("bad", "circle-alert", "Something needs you now", [.. bad, .. warn]);
        }

        return warn.Count > 0
            ? new("warn", "triangle-alert", "Protected, with something to look at", warn)
            : new("good", "shield-check", facts.Coverage.Sum(leg => leg.Agreed) > 0 ? "Every connection of the last hour is quantum-safe" : "Ready, and nothing has connected in the last hour", []);
    }
}
