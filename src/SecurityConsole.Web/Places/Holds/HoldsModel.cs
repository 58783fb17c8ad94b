using SecurityConsole.Engine.Holds;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Holds;

namespace SecurityConsole.Web.Places.Holds;

/// <summary>
/// The On call page without its markup: listens to the desk, asks for at most one refresh per <see cref="Pace"/>, and reads again what is on screen.
/// Used from one circuit at a time.
/// </summary>
internal sealed class HoldsModel(HoldAdministration administration, HoldDesk desk, CallerSource caller, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Time between two refreshes while holds come and go.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    private static readonly HoldQuery Open = new() { Limit = 30 };
    private static readonly HoldQuery Over = new() { States = HoldStates.Ended, Limit = 20 };
    private readonly CancellationTokenSource _closing = new();
    private Task _listening = Task.CompletedTask;

    /// <summary>Those that wait, the most urgent first; null before the first read.</summary>
    public HoldPage? Waiting { get; private set; }

    /// <summary>Those that ended last; null before the first read.</summary>
    public HoldPage? Ended { get; private set; }

    /// <summary>Why they could not be read; null when they could.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether the viewer may decide.</summary>
    public bool MayDecide { get; private set; }

    /// <summary>Whether the viewer may write policies, and so take over what was drafted.</summary>
    public bool MayWrite { get; private set; }

    /// <summary>The viewer.</summary>
    public string Actor { get; private set; } = "";

    /// <summary>Starts listening; <paramref name="refresh"/> is called for each refresh that is due, never twice at once.</summary>
    public void Listen(Func<Task> refresh) => _listening = ListenAsync(refresh);

    /// <summary>Reads what is on screen.</summary>
    public async Task ReadAsync()
    {
        try
        {
            var viewer = await caller.GetAsync();
            (MayDecide, MayWrite, Actor) = (viewer.May(Permission.HoldsDecide), viewer.May(Permission.PoliciesWrite), viewer.Actor);
            var open = await administration.ListAsync(viewer, Open, _closing.Token);
            var over = await administration.ListAsync(viewer, Over, _closing.Token);
            (Waiting, Ended, Failure) = (open.Value ?? Waiting, over.Value ?? Ended, (open.Refusal ?? over.Refusal)?.Text);
        }
        catch (IOException failure)
        {
            Failure = failure.Message;
        }
        catch (System.Data.Common.DbException)
        {
            Failure = "The store of the console cannot be read. See Settings, Health.";
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    /// <summary>The hold beside another; the first where that is not there (any more).</summary>
    public HoldView? Neighbour(Guid? of, bool after)
    {
        if (Waiting is not { Items: { Count: > 0 } items })
        {
            return null;
        }

        var at = -1;
        for (var i = 0; i < items.Count && at < 0; i++)
        {
            at = items[i].Id == of ? i : -1;
        }

        return items[at < 0 ? 0 : Math.Clamp(at + (after ? 1 : -1), 0, items.Count - 1)];
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _listening;
        _closing.Dispose();
    }

    private async Task ListenAsync(Func<Task> refresh)
    {
        try
        {
            while (true)
            {
                var seen = desk.Version;
                await refresh();
                await Task.Delay(Pace, time, _closing.Token);
                await desk.ChangedAsync(seen, _closing.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (ObjectDisposedException)
        {
            // So is its circuit.
        }
    }
}
