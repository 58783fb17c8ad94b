namespace SecurityConsole.Engine.Holds;

/// <summary>The sole right to decide a hold: while it is kept, neither its deadline nor anybody else ends it. Dispose it in any case.</summary>
public sealed class HoldClaim : IDisposable
{
    private readonly HoldDesk _desk;
    private readonly Hold _hold;
    private bool _given;

    internal HoldClaim(HoldDesk desk, Hold hold)
    {
        _desk = desk;
        _hold = hold;
    }

    /// <summary>The call.</summary>
    public HeldCall Call => _hold.Facts;

    /// <summary>Ends the hold by the deciding vote. What is decided must be stored and recorded before.</summary>
    /// <param name="vote">A denial, or the last approval that it takes.</param>
    /// <param name="text">Who decided what and why, for the call's record.</param>
    public void Decide(HoldVote vote, string text)
    {
        ArgumentNullException.ThrowIfNull(vote);
        _desk.Decide(_hold, new(vote.Approves ? HoldState.Approved : HoldState.Denied, text, vote.At) { Vote = vote });
    }

    /// <summary>Gives the right back; the hold goes on waiting where it was not decided.</summary>
    public void Dispose()
    {
        if (!_given)
        {
            _given = true;
            _hold.Turn.Release();
            _desk.Touch();
        }
    }
}
