using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Engine.SignedContext;

namespace SecurityConsole.Engine.Holds;

/// <summary>Where calls wait for a person, and where a person finds them. Of this node only. Thread-safe.</summary>
public sealed class HoldDesk(
    IEnumerable<IHoldBook> books, EventJournal journal, ResultSigner signer, RunWindows runs, IOptions<HoldOptions> options, IOptions<GatewayOptions> gateway, TimeProvider time, ILogger<HoldDesk> logger)
{
    private readonly IHoldBook? _book = books.FirstOrDefault();
    private readonly HoldAlerts _alerts = new(journal, time);
    private readonly HoldWait _wait = new(books.FirstOrDefault(), new(journal, time), signer, options.Value, time, logger);
    private readonly HoldPlaces _places = new(options.Value);
    private volatile HoldOptions _options = options.Value;
    private readonly RunDecisions _decisions = new(time);
    private readonly ConcurrentDictionary<Guid, Hold> _waiting = new();
    private volatile TaskCompletionSource _touched = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version;
    private volatile bool _stopping;

    /// <summary>What holds.</summary>
    public HoldOptions Options => _options;

    /// <summary>How many calls wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Grows with each hold that opens, is voted on, or ends.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>The calls that wait, in no order.</summary>
    public IEnumerable<HeldCall> Waiting => _waiting.Values.Select(hold => hold.Facts);

    /// <summary>A call that waits; null where none of that id does.</summary>
    public HeldCall? Find(Guid hold) => _waiting.TryGetValue(hold, out var found) ? found.Facts : null;

    /// <summary>Puts other limits in force, for calls that begin to wait from now on. Nobody may change the object afterwards.</summary>
    public void Apply(HoldOptions changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        _options = changed;
        _places.Limit(changed);
    }

    /// <summary>Completes when <see cref="Version"/> is beyond <paramref name="version"/>.</summary>
    public async Task ChangedAsync(long version, CancellationToken cancellationToken)
    {
        while (true)
        {
            var touched = _touched.Task; // before looking, so that no change in between is missed
            if (Version > version)
            {
                return;
            }

            await touched.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes the sole right to decide a hold.</summary>
    /// <returns>Null where it does not wait (any more).</returns>
    public async Task<HoldClaim?> ClaimAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!_waiting.TryGetValue(id, out var hold))
        {
            return null;
        }

        await hold.Turn.WaitAsync(cancellationToken);
        if (hold.Ending is null)
        {
            return new(this, hold);
        }

        hold.Turn.Release();
        return null;
    }

    /// <summary>
    /// Lets a call wait until somebody decides, and tells its client so meanwhile. Ends also at the deadline, when the client cancels or goes, when what let
    /// the call in is withdrawn, and when the gateway stops. An approved call is to be judged again before it goes out: see <see cref="HoldStage"/>.
    /// </summary>
    /// <param name="call">A call whose message was read and let pass by the stages before.</param>
    /// <param name="request">Why, and for whom.</param>
    public async ValueTask<HoldOutcome> WaitAsync(CallContext call, HoldRequest request)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(request);
        var facts = HeldCalls.Describe(call, request, call.Session?.Run ?? runs.Current(call.Credential!.Agent.Registration.Id), gateway.Value.Node, _options, time.GetUtcNow());
        if (_decisions.Find(HeldCalls.KeyOf(facts)) is { } decision)
        {
            return new(HoldSentences.Apply(call, decision), Guid.Empty);
        }

        var hold = new Hold(facts, RawIds.Key(call.RawId), call.Session?.Run ?? "", call.Body.Length);
        if (_stopping || !_places.TryTake(hold))
        {
            return new(HoldSentences.NoPlace(call, _stopping), Guid.Empty);
        }

        _waiting[facts.Id] = hold;
        call.IsHeld = true;
        if (_stopping)
        {
            hold.Ask(HoldState.Stopped); // it came between the look above and the stop
        }

        try
        {
            return new(await _wait.RunAsync(call, hold, Touch), facts.Id);
        }
        finally
        {
            _waiting.TryRemove(facts.Id, out _);
            _places.GiveBack(hold);
            Touch();
        }
    }

    /// <summary>Ends the wait of a call that its client cancels (legacy <c>notifications/cancelled</c>). Without a session only where a single call fits.</summary>
    /// <returns>Whether a call was waiting.</returns>
    internal bool Cancel(CallContext notification)
    {
        if (_waiting.IsEmpty || notification.Envelope.CancelledId.IsEmpty)
        {
            return false;
        }

        var id = RawIds.Key(notification.Envelope.CancelledId.Of(notification.Body.Span));
        var (agent, server, session) = (notification.Credential!.Agent.Registration.Id, notification.Server!.Registration.Id, notification.Session?.Run ?? "");
        Hold? found = null;
        foreach (var (_, hold) in _waiting)
        {
            if (hold.RawId == id && hold.Session == session && hold.Facts.AgentId == agent && hold.Facts.ServerId == server)
            {
                if (found is not null && session.Length == 0)
                {
                    return false; // two clients of one agent may use the same id
                }

                found = hold;
            }
        }

        found?.Ask(HoldState.Cancelled);
        return found is not null;
    }

    /// <summary>Closes what an earlier process left waiting.</summary>
    internal async Task CloseLostAsync(CancellationToken cancellationToken)
    {
        if (_book is null)
        {
            return;
        }

        var ending = new HoldEnding(HoldState.Lost, "The process ended while the call waited; nothing of it reached the server.", time.GetUtcNow());
        foreach (var (hold, call) in await _book.CloseLostAsync(gateway.Value.Node, ending, cancellationToken))
        {
            _alerts.Lost(hold, call, ending);
        }
    }

    /// <summary>Ends what waits, and lets nothing wait any more.</summary>
    internal void Stop()
    {
        _stopping = true;
        foreach (var (_, hold) in _waiting)
        {
            hold.Ask(HoldState.Stopped);
        }
    }

    internal void Decide(Hold hold, HoldEnding ending)
    {
        if (ending.Vote is { Scope: HoldScope.Run } vote)
        {
            _decisions.Add(HeldCalls.KeyOf(hold.Facts), new(hold.Facts.Id, vote.Approves, vote.By, vote.Reason, time.GetUtcNow() + _options.RunCap));
        }

        hold.End(ending);
    }

    internal void Touch()
    {
        Interlocked.Increment(ref _version);
        Interlocked.Exchange(ref _touched, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
