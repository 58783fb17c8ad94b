using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Protocol.Headers;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Says which agent runs on which device, and whose connector is believed about its own machine. Thread-safe.</summary>
internal sealed class DeviceAdministration(ChangeDesk desk, DevicePostures postures, DirectorySnapshotHolder directory, TimeProvider time)
{
    private const int MostListed = 1_000;

    /// <summary>Devices that are bound or reported, by id; at most 1,000 of those that are not bound.</summary>
    public Task<Outcome<IReadOnlyList<DeviceView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<DeviceView>>(caller, Permission.SignalsRead, async database =>
        {
            var bound = await (from device in database.Set<DeviceRow>() join agent in database.Agents on device.AgentId equals agent.Id select new { device.Id, agent.Name })
                .ToDictionaryAsync(device => device.Id, device => device.Name, StringComparer.Ordinal, cancellationToken);
            var others = postures.List().Where(posture => !bound.ContainsKey(posture.Id)).OrderBy(posture => posture.Id, StringComparer.Ordinal).Take(MostListed).Select(posture => posture.Id);
            return bound.Keys.Concat(others).Order(StringComparer.Ordinal).Select(id => View(id, bound.GetValueOrDefault(id, ""))).ToList();
        }, cancellationToken);

    /// <summary>Binds a device to an agent.</summary>
    public Task<Outcome<DeviceView>> SetAsync(Caller caller, string id, DeviceChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<DeviceView>(caller, new("device.set", Target(id), Permission.SignalsWrite), async change =>
        {
            var problems = new FieldProblems();
            problems.AddIf(!DeviceHeader.IsId(id), "name", "Use 1 to 128 of letters, digits and . _ : -, as the posture source calls the device.");
            var agentId = await change.Database.Agents.Where(agent => agent.Name == wanted.Agent).Select(agent => (Guid?)agent.Id).SingleOrDefaultAsync(cancellationToken);
            problems.AddIf(agentId is null, "agent", $"There is no agent '{wanted.Agent}'. Register it first.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            var row = await change.Database.Set<DeviceRow>().SingleOrDefaultAsync(known => known.Id == id, cancellationToken);
            if (row is null)
            {
                row = new() { Id = id };
                change.Database.Set<DeviceRow>().Add(row);
            }

            row.AgentId = agentId!.Value;
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"Agent {wanted.Agent} runs on device {id}.";
            return View(id, wanted.Agent);
        }, cancellationToken);

    /// <summary>Forgets a device: whose it is, and what is said about it.</summary>
    public Task<Outcome<DeviceView>> RemoveAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        desk.ChangeAsync<DeviceView>(caller, new("device.remove", Target(id), Permission.SignalsWrite), async change =>
        {
            var row = await change.Database.Set<DeviceRow>().SingleOrDefaultAsync(known => known.Id == id, cancellationToken);
            var posture = await change.Database.Set<DevicePostureRow>().SingleOrDefaultAsync(known => known.DeviceId == id, cancellationToken);
            if (row is null && posture is null)
            {
                return Refusal.NotFound($"There is no device {id}.");
            }

            change.Database.RemoveRange(new object?[] { row, posture }.OfType<object>());
            postures.Forget(id);
            change.Text = $"Forgot the device {id}.";
            return View(id, "");
        }, cancellationToken);

    /// <summary>Names of agents whose connectors are believed about their own machines.</summary>
    public Task<Outcome<IReadOnlyList<string>>> ListSelfReportingAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<string>>(caller, Permission.SignalsRead, async database =>
            await (from self in database.Set<SelfReportingAgentRow>() join agent in database.Agents on self.AgentId equals agent.Id orderby agent.Name select agent.Name).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Believes an agent's connector about its own machine, or no longer.</summary>
    public Task<Outcome<bool>> SetSelfReportingAsync(Caller caller, string agent, bool believed, CancellationToken cancellationToken) =>
        desk.ChangeAsync<bool>(caller, new(believed ? "device.believe-connector" : "device.doubt-connector", $"agent:{agent}", Permission.SignalsWrite), async change =>
        {
            var agentId = await change.Database.Agents.Where(known => known.Name == agent).Select(known => (Guid?)known.Id).SingleOrDefaultAsync(cancellationToken);
            if (agentId is null)
            {
                return Refusal.NotFound($"There is no agent {agent}.");
            }

            var row = await change.Database.Set<SelfReportingAgentRow>().SingleOrDefaultAsync(known => known.AgentId == agentId, cancellationToken);
            if (believed == (row is not null))
            {
                change.IsNothing = true;
            }
            else if (row is null)
            {
                change.Database.Set<SelfReportingAgentRow>().Add(new() { AgentId = agentId.Value });
            }
            else
            {
                change.Database.Set<SelfReportingAgentRow>().Remove(row);
            }

            change.Text = believed ? $"The connector of agent {agent} is believed about its own machine." : $"The connector of agent {agent} is no longer believed about its own machine.";
            return believed;
        }, cancellationToken);

    private DeviceView View(string id, string agent)
    {
        postures.TryGet(id, out var posture);
        var most = directory.Current.Signals.RuleOf(SignalKind.Device).MaxAge;
        return new(
            id, agent, posture?.Source ?? "", posture?.Healthy, posture?.PatchedDays, posture?.DiskEncrypted, posture?.Attested, posture?.At, posture is not null && (most is null || time.GetUtcNow() - posture.At <= most));
    }

    private static string Target(string id) => $"device:{id}";
}
