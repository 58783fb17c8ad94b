using System.Globalization;
using System.Text;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies.Simulation;

namespace SecurityConsole.Web.Administration.Policies.Observation;

/// <summary>Drafts policies that permit what was used, and nothing else. Thread-safe.</summary>
internal sealed class LeastPrivilege(CallStream calls, TimeProvider time)
{
    private const int MostUses = 20_000;

    /// <summary>A document in Cedar: a permit per agent, server and action, over the capabilities that were really used, with counts.</summary>
    public async Task<Outcome<ObservedPolicies>> DraftAsync(Caller caller, int days, CancellationToken cancellationToken)
    {
        foreach (var needed in new[] { Permission.PoliciesRead, Permission.CallsRead })
        {
            if (!caller.May(needed))
            {
                return Refusal.Forbidden(needed);
            }
        }

        if (days is < 1 or > PolicySimulations.MostDays)
        {
            return Refusal.Invalid([new("days", $"Between 1 and {PolicySimulations.MostDays} days.")]);
        }

        var now = time.GetUtcNow();
        var uses = new Dictionary<(string Agent, string Server, PolicyAction Action), SortedDictionary<string, long>>();
        var (total, names) = (0L, 0);
        await foreach (var batch in calls.ReadAsync(now.AddDays(-days), now.AddMinutes(1), cancellationToken))
        {
            foreach (var (_, call) in batch)
            {
                if (call.Verdict == Verdict.Deny || RecordedRequest.Of(call) is not { } request)
                {
                    continue;
                }

                var key = (call.Agent, call.Server, request.Action);
                var used = uses.TryGetValue(key, out var known) ? known : uses[key] = new(StringComparer.Ordinal);
                var uid = PolicyNames.Of(call.Server, request.Kind, call.Name).ToString();
                names += used.ContainsKey(uid) ? 0 : 1;
                if (names > MostUses)
                {
                    return Refusal.Conflict($"More than {MostUses} different uses were seen. Choose fewer days.");
                }

                used[uid] = used.GetValueOrDefault(uid) + 1;
                total++;
            }
        }

        return new ObservedPolicies(Write(uses, total, days, now), total);
    }

    private static string Write(Dictionary<(string Agent, string Server, PolicyAction Action), SortedDictionary<string, long>> uses, long total, int days, DateTimeOffset now)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"// What was used in the {days} days before {now:yyyy-MM-dd}: {total} calls that were let through.\n")
            .Append("// It takes effect once the policy \"granted\", which permits everything granted, is gone.\n");
        foreach (var ((agent, server, action), used) in uses.OrderBy(use => use.Key.Agent, StringComparer.Ordinal).ThenBy(use => use.Key.Server, StringComparer.Ordinal).ThenBy(use => use.Key.Action))
        {
            var name = PolicyActions.NameOf(action);
            var id = new EntityUid("Id", $"observed {agent} {server} {name}").ToString()["Id::".Length..];
            text.Append(CultureInfo.InvariantCulture, $"\n// {used.Values.Sum()} calls\n@id({id})\n")
                .Append(CultureInfo.InvariantCulture, $"permit (principal == {new EntityUid(PolicyNames.Agent, agent)}, action == {PolicyActions.UidOf(action)}, resource)\nwhen {{\n    [\n");
            var last = used.Keys.Last();
            foreach (var (uid, count) in used)
            {
                // Cedar has no comma behind the last element.
                text.Append(CultureInfo.InvariantCulture, $"        {uid}{(uid == last ? "" : ",")} // {count}\n");
            }

            text.Append("    ].contains(resource)\n};\n");
        }

        return text.ToString();
    }
}
