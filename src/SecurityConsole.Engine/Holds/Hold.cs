using System.Diagnostics.CodeAnalysis;

namespace SecurityConsole.Engine.Holds;

/// <summary>A call that waits. It ends once: whoever has the turn may end it, and everybody else finds the end.</summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore without a wait handle has nothing to free.")]
internal sealed class Hold(HeldCall facts, string rawId, string run, int bytes)
{
    private readonly TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile HoldEnding? _ending;
    private volatile HoldState _asked;

    public HeldCall Facts { get; } = facts;

    /// <summary>The raw JSON id of the request, by which a client cancels it.</summary>
    public string RawId { get; } = rawId;

    /// <summary>The session's run; empty for calls without a session.</summary>
    public string Session { get; } = run;

    /// <summary>Bytes that it keeps in memory.</summary>
    public int Bytes { get; } = bytes;

    /// <summary>Who may end it right now.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>How it ended; null while it waits. Set only by who has the turn.</summary>
    public HoldEnding? Ending => _ending;

    /// <summary>What somebody without a decision wants it to end by: cancelled, or stopped.</summary>
    public HoldState Asked => _asked;

    /// <summary>Completes when there is a decision, or a wish that it end.</summary>
    public Task Signal => _signal.Task;

    /// <summary>Ends it; needs the turn.</summary>
    public void End(HoldEnding ending)
    {
        _ending = ending;
        _signal.TrySetResult();
    }

    /// <summary>Wishes that it end without a decision; the first wish counts.</summary>
    public void Ask(HoldState state)
    {
        if (_asked == HoldState.Waiting)
        {
            _asked = state;
        }

        _signal.TrySetResult();
    }
}
