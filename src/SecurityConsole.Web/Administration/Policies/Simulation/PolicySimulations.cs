using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Payloads;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>Tries drafts on recorded calls. Thread-safe.</summary>
internal sealed class PolicySimulations(
    PolicyDesk desk, DirectorySnapshotHolder gateway, CallStream calls, PayloadStore payloads, ActionRecorder actions, TimeProvider time) : IDisposable
{
    /// <summary>Longest time to look back.</summary>
    public const int MostDays = 365;

    private const int MostRunning = 2;
    private const int MostKept = 16;

    private readonly Lock _lock = new();
    private readonly LinkedList<PolicySimulation> _all = [];

    /// <summary>Begins one. Where a policy asks for arguments, those that were kept are read, if the caller may read what was said in calls.</summary>
    public async Task<Outcome<SimulationView>> StartAsync(Caller caller, SimulationRequest wanted, CancellationToken cancellationToken)
    {
        if (!caller.May(Permission.CallsRead))
        {
            return Refusal.Forbidden(Permission.CallsRead);
        }

        var documents = await desk.DocumentsAsync(caller, new() { Documents = wanted.Documents }, cancellationToken);
        if (!documents.IsDone)
        {
            return documents.Refusal;
        }

        if (wanted.Days is < 1 or > MostDays)
        {
            return Refusal.Invalid([new("days", $"Between 1 and {MostDays} days.")]);
        }

        var inForce = gateway.Current.Policies;
        var draft = PolicyTrial.With(inForce, PolicyDocumentText.ToContents(0, documents.Value));
        if (draft.Problem is { } problem)
        {
            return Refusal.Conflict(problem);
        }

        var readsArguments = caller.May(Permission.PayloadsRead) && documents.Value.Any(document => document.Text.Contains("context.args", StringComparison.Ordinal));
        var now = time.GetUtcNow();
        var simulation = new PolicySimulation(Guid.CreateVersion7(now), caller.Actor, now, new(inForce, draft, readsArguments ? payloads : null));
        if (!TryKeep(simulation))
        {
            simulation.Dispose();
            return Refusal.Conflict($"{MostRunning} simulations are under way already. Wait for one, or cancel yours.");
        }

        try
        {
            actions.Record(caller, "policy.simulate", "policies", $"Tried a draft on the calls of {wanted.Days} days{(readsArguments ? ", with the arguments that were kept" : "")}.", succeeded: true);
        }
        catch (JournalUnavailableException)
        {
            Drop(simulation);
            return Refusal.Unavailable("This could not be recorded, so it was not begun. See /health/ready.");
        }

        simulation.Start(calls, now.AddDays(-wanted.Days), now.AddMinutes(1));
        return simulation.View;
    }

    /// <summary>How the caller's simulation stands.</summary>
    public Outcome<SimulationView> Get(Caller caller, Guid id) => Find(caller, id) is { } found ? found.View : Missing(id);

    /// <summary>Stops the caller's simulation; what it has found until then stands.</summary>
    public async Task<Outcome<SimulationView>> CancelAsync(Caller caller, Guid id)
    {
        if (Find(caller, id) is not { } found)
        {
            return Missing(id);
        }

        found.Cancel();
        await found.Ended;
        return found.View;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var simulation in _all)
            {
                simulation.Cancel();
            }
        }
    }

    private PolicySimulation? Find(Caller caller, Guid id)
    {
        lock (_lock)
        {
            return _all.FirstOrDefault(simulation => simulation.View.Id == id && string.Equals(simulation.Owner, caller.Actor, StringComparison.Ordinal));
        }
    }

    private bool TryKeep(PolicySimulation simulation)
    {
        lock (_lock)
        {
            if (_all.Count(other => other.View.State == SimulationState.Running) >= MostRunning)
            {
                return false;
            }

            _all.AddFirst(simulation);
            while (_all.Count > MostKept && _all.Last is { Value.View.State: not SimulationState.Running } oldest)
            {
                _all.RemoveLast();
                oldest.Value.Dispose();
            }

            return true;
        }
    }

    private void Drop(PolicySimulation simulation)
    {
        lock (_lock)
        {
            _all.Remove(simulation);
        }

        simulation.Dispose();
    }

    private static Refusal Missing(Guid id) => Refusal.NotFound($"There is no simulation {id} of yours. They are kept only while this process runs.");
}
