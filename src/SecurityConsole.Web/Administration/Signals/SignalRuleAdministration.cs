using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Says when signals count, and what becomes of calls where they do not. Thread-safe.</summary>
internal sealed class SignalRuleAdministration(ChangeDesk desk)
{
    private const long MostSeconds = 366L * 86_400;

    /// <summary>The rule of every signal, defaults included.</summary>
    public Task<Outcome<IReadOnlyList<SignalRuleView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<SignalRuleView>>(caller, Permission.SignalsRead, async database =>
        {
            var rows = await database.Set<SignalRuleRow>().ToDictionaryAsync(row => row.Kind, cancellationToken);
            return Enum.GetValues<SignalKind>().Select(kind => rows.TryGetValue(kind, out var row) ? View(row) : View(SignalRule.DefaultOf(kind))).ToList();
        }, cancellationToken);

    /// <summary>Sets one.</summary>
    public Task<Outcome<SignalRuleView>> SetAsync(Caller caller, string signal, SignalRuleChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<SignalRuleView>(caller, new("signal-rule.set", $"signal:{signal}", Permission.SignalsWrite), async change =>
        {
            if (!Enum.GetNames<SignalKind>().Contains(signal, StringComparer.OrdinalIgnoreCase))
            {
                return Refusal.NotFound($"There is no signal {signal}. There are network, location, device, workload and calendar.");
            }

            var kind = Enum.Parse<SignalKind>(signal, ignoreCase: true);
            if (wanted.MaxAgeSeconds is < 60 or > MostSeconds)
            {
                return Refusal.Invalid([new("maxAgeSeconds", $"Give 60 to {MostSeconds}, or leave it out for any age.")]);
            }

            var rows = change.Database.Set<SignalRuleRow>();
            var row = await rows.SingleOrDefaultAsync(known => known.Kind == kind, cancellationToken);
            if (row is null)
            {
                row = new() { Kind = kind };
                rows.Add(row);
            }

            (row.MaxAgeSeconds, row.DenyUnknown) = (wanted.MaxAgeSeconds, wanted.Unknown == UnknownSignal.Deny);
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"The signal {signal} counts {(row.MaxAgeSeconds is { } most ? $"for {most} s" : "at any age")}; where it is unknown it is {(row.DenyUnknown ? "a reason to deny" : "absent")}.";
            return View(row);
        }, cancellationToken);

    private static SignalRuleView View(SignalRuleRow row) => new(row.Kind, row.MaxAgeSeconds, row.DenyUnknown ? UnknownSignal.Deny : UnknownSignal.Absent);

    private static SignalRuleView View(SignalRule rule) => new(rule.Kind, (long?)rule.MaxAge?.TotalSeconds, rule.DenyUnknown ? UnknownSignal.Deny : UnknownSignal.Absent);
}
