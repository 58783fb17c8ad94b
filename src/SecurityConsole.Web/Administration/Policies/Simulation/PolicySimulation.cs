using SecurityConsole.Storage;
using SecurityConsole.Storage.Events.Calls;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>One simulation under way, or done. Thread-safe.</summary>
internal sealed class PolicySimulation : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PolicySimulator _simulator;
    private long _calls, _done;
    private volatile SimulationView _last;

    public PolicySimulation(Guid id, string owner, DateTimeOffset now, PolicySimulator simulator)
    {
        Owner = owner;
        _simulator = simulator;
        _last = new(id, SimulationState.Running, now, 0, 0, null, null);
    }

    /// <summary>Whose it is: nobody else sees it.</summary>
    public string Owner { get; }

    /// <summary>How it stands.</summary>
    public SimulationView View => _last is { State: SimulationState.Running } running ? running with { Calls = Interlocked.Read(ref _calls), Done = Interlocked.Read(ref _done) } : _last;

    /// <summary>Ends when it is done, stopped or failed.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Stops it.</summary>
    public void Cancel() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    /// <summary>Begins.</summary>
    public void Start(CallStream calls, DateTimeOffset from, DateTimeOffset to) => Ended = Task.Run(() => RunAsync(calls, from, to), CancellationToken.None);

    private async Task RunAsync(CallStream calls, DateTimeOffset from, DateTimeOffset to)
    {
        try
        {
            Interlocked.Exchange(ref _calls, await calls.CountAsync(from, to, _stop.Token));
            await foreach (var batch in calls.ReadAsync(from, to, _stop.Token))
            {
                foreach (var call in batch)
                {
                    _stop.Token.ThrowIfCancellationRequested();
                    await _simulator.AddAsync(call.Call, _stop.Token);
                }

                Interlocked.Add(ref _done, batch.Count);
            }

            End(SimulationState.Done, null);
        }
        catch (OperationCanceledException)
        {
            End(SimulationState.Cancelled, null);
        }
        catch (StorageException failure)
        {
            End(SimulationState.Failed, failure.Message);
        }
        catch (Exception fault)
        {
            // One that never ends would keep its place for ever.
            End(SimulationState.Failed, $"It met a fault of the console: {fault.Message} Tell whoever maintains it, and try another time span.");
        }
    }

    private void End(SimulationState state, string? failure) =>
        _last = _last with { State = state, Calls = Interlocked.Read(ref _calls), Done = Interlocked.Read(ref _done), Failure = failure, Result = _simulator.Result() };
}
