using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Events.Writing;

namespace SecurityConsole.Web.Places.Live;

/// <summary>
/// The Live page without its markup: subscribes to commits, asks for at most one refresh per <see cref="Pace"/>, and reads only the
/// window that is on screen. Calls are never pushed into it, so its memory does not depend on how many there are.
/// Used from one circuit at a time.
/// </summary>
internal sealed class LiveModel(CallReader calls, CommitSignal commits, IControlPlane directory, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Time between two refreshes while calls arrive.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    private readonly CancellationTokenSource _closing = new();
    private Task _listening = Task.CompletedTask;
    private CallWindow? _window;
    private IReadOnlyList<StoredCall> _onScreen = [];
    private CallQuery _query = new();

    // Newest sequence number at the last read; what was stored since is not on screen.
    private long? _seen;

    // Where the view stood still when the count behind it began, and how far that count has come.
    private (long? HeldAt, long UpTo) _counted;

    /// <summary>What is shown.</summary>
    public CallFilter Filter { get; private set; } = CallFilter.None;

    /// <summary>Why the view stands still; <see cref="ViewHold.None"/> while it follows.</summary>
    public ViewHold Hold { get; private set; }

    /// <summary>Newest sequence number that the view shows while it stands still.</summary>
    public long? HeldAt { get; private set; }

    /// <summary>The call that is open.</summary>
    public StoredCall? Selected { get; private set; }

    /// <summary>Something was read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>The last read found nothing.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Names to choose from.</summary>
    public IReadOnlyList<string> Agents { get; private set; } = [];

    /// <summary>Names to choose from.</summary>
    public IReadOnlyList<string> Servers { get; private set; } = [];

    /// <summary>Calls that would be shown and were stored since the view stands still; see <see cref="CountBehindAsync"/>.</summary>
    public long Behind { get; private set; }

    /// <summary>Starts listening; <paramref name="refresh"/> is called for each refresh that is due, never twice at once.</summary>
    public void Listen(Func<Task> refresh) => _listening = ListenAsync(refresh);

    /// <summary>Shows other calls.</summary>
    public async Task ShowAsync(CallFilter filter, CancellationToken cancellationToken)
    {
        if (filter == Filter && _window is not null)
        {
            return;
        }

        var contents = await directory.ReadDirectoryAsync(cancellationToken);
        Agents = [.. contents.Agents.Select(agent => agent.Name).Order(StringComparer.Ordinal)];
        Servers = [.. contents.Servers.Select(server => server.Name).Order(StringComparer.Ordinal)];
        _query = CallFilterNames.ToQuery(filter, contents);
        (Filter, _window, IsLoaded) = (filter, new CallWindow(calls, _query), false);
        _counted = (null, 0);
    }

    /// <summary>Reads a window of what is shown.</summary>
    /// <returns>The rows, and how many the list has.</returns>
    public async Task<(IReadOnlyList<StoredCall> Rows, int Total)> ReadAsync(int skip, int take, CancellationToken cancellationToken)
    {
        if (_window is not { } window)
        {
            return ([], 0);
        }

        // A few rows beyond the edge are rendered in any case, so a start above zero means that the top is out of sight.
        SetHold(ViewHold.Scrolled, skip > 0);
        var upTo = HeldAt ?? commits.Committed;
        var rows = await window.ReadAsync(upTo, skip, take, cancellationToken);
        if (Hold != ViewHold.None)
        {
            HeldAt ??= upTo;
        }

        (_onScreen, _seen, IsLoaded, IsEmpty) = (rows, upTo, true, window.Total == 0);
        return (rows, window.Total);
    }

    /// <summary>Counts on how many calls that would be shown were stored since the view stands still. Looks only at what came since the last time.</summary>
    public async Task CountBehindAsync(CancellationToken cancellationToken)
    {
        if (HeldAt != _counted.HeldAt || HeldAt is null)
        {
            (Behind, _counted) = (0, (HeldAt, HeldAt ?? 0));
        }

        var upTo = commits.Committed;
        if (HeldAt is not null && upTo > _counted.UpTo)
        {
            var newer = await calls.CountBetweenAsync(_query, _counted.UpTo, upTo, cancellationToken);
            (Behind, _counted.UpTo) = (Behind + newer.Matches, upTo);
        }
    }

    /// <summary>Stops the view, or lets it follow again.</summary>
    public void Pause(bool paused) => SetHold(ViewHold.Paused, paused);

    /// <summary>Follows the newest calls again, whatever held the view.</summary>
    public void Follow() => (Hold, HeldAt) = (ViewHold.None, null);

    /// <summary>Opens a call, or closes the open one when <paramref name="id"/> is null or names none.</summary>
    public async Task SelectAsync(Guid? id, CancellationToken cancellationToken)
    {
        if (id is null || Selected?.Call.Id != id)
        {
            Selected = id is { } wanted ? _onScreen.FirstOrDefault(stored => stored.Call.Id == wanted) ?? await calls.FindAsync(wanted, cancellationToken) : null;
        }

        SetHold(ViewHold.Reading, Selected is not null);
    }

    /// <summary>The call below or above the open one; the topmost when none is open; null at the end.</summary>
    public async Task<StoredCall?> NeighbourAsync(bool older, CancellationToken cancellationToken)
    {
        if (Selected is not { } selected)
        {
            return _onScreen.Count > 0 ? _onScreen[0] : null;
        }

        var next = older ? _onScreen.FirstOrDefault(stored => stored.Sequence < selected.Sequence) : _onScreen.LastOrDefault(stored => stored.Sequence > selected.Sequence);
        if (next is not null || !older)
        {
            return next;
        }

        var page = await calls.ReadAsync(_query with { BeforeSequence = selected.Sequence, Limit = 1 }, cancellationToken);
        return page.Calls.Count > 0 ? page.Calls[0] : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _listening;
        _closing.Dispose();
    }

    private void SetHold(ViewHold reason, bool holds)
    {
        Hold = holds ? Hold | reason : Hold & ~reason;
        HeldAt = Hold == ViewHold.None ? null : HeldAt ?? _seen;
    }

    private async Task ListenAsync(Func<Task> refresh)
    {
        var newest = -1L;
        try
        {
            while (!_closing.IsCancellationRequested)
            {
                newest = await commits.WaitAsync(newest, _closing.Token);
                await refresh();
                await Task.Delay(Pace, time, _closing.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (ObjectDisposedException)
        {
            // Its circuit ended while a refresh was under way.
        }
    }
}
