using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.SignedContext;

namespace SecurityConsole.Engine.Holds;

/// <summary>The wait of a call itself, from its record to its end. Thread-safe.</summary>
internal sealed partial class HoldWait(IHoldBook? book, HoldAlerts alerts, ResultSigner signer, HoldOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Waits for the end.</summary>
    /// <param name="call">The call.</param>
    /// <param name="hold">Its hold, which is at the desk already.</param>
    /// <param name="opened">Told when the hold is recorded: from then on people hear of it.</param>
    public async ValueTask<CallFailure> RunAsync(CallContext call, Hold hold, Action opened)
    {
        var facts = hold.Facts;
        try
        {
            await (book?.OpenAsync(facts, call.Http.RequestAborted) ?? Task.CompletedTask);
            alerts.Opened(facts);
        }
        catch (Exception problem) when (problem is IOException or JournalUnavailableException)
        {
            LogNotRecorded(problem, facts.Id, facts.CallId);
            await SettleAsync(hold, HoldState.Lost, "It could not be recorded, so the call was refused.");
            return CallFailure.HoldUnrecorded;
        }
        catch (OperationCanceledException)
        {
            return await GoneAsync(call, hold);
        }

        opened();
        var beat = new HoldBeat(call, facts, signer, time);
        try
        {
            await WaitForEndAsync(call, hold, beat);
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException)
        {
            return await GoneAsync(call, hold);
        }

        var ending = hold.Ending ?? await SettleAsync(hold, hold.Asked == HoldState.Waiting ? HoldState.Expired : hold.Asked, HoldSentences.Of(hold.Asked, facts));
        var failure = HoldSentences.Apply(call, facts, ending);
        await beat.EndAsync();
        return failure;
    }

    private async Task WaitForEndAsync(CallContext call, Hold hold, HoldBeat beat)
    {
        await beat.OpenAsync();
        while (!hold.Signal.IsCompleted)
        {
            var left = hold.Facts.Deadline - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            // A wait of its own each time, so that no timer is left behind where the end comes first.
            await hold.Signal.WaitAsync(left < options.Beat ? left : options.Beat, time, call.Http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            call.Http.RequestAborted.ThrowIfCancellationRequested();
            if (!hold.Signal.IsCompleted)
            {
                await beat.BeatAsync();
            }
        }
    }

    private async ValueTask<CallFailure> GoneAsync(CallContext call, Hold hold)
    {
        var cut = call.Cut ?? call.Connection?.Cut;
        var ending = await SettleAsync(hold, cut is null ? HoldState.ClientGone : HoldState.Withdrawn, cut?.Reason ?? HoldSentences.Of(HoldState.ClientGone, hold.Facts));
        call.Because(HoldSentences.Reason(ending));
        return CallFailure.ClientGone;
    }

    /// <summary>Ends a hold that nobody decided; who has the turn right now decides first.</summary>
    private async Task<HoldEnding> SettleAsync(Hold hold, HoldState state, string text)
    {
        await hold.Turn.WaitAsync(CancellationToken.None);
        try
        {
            if (hold.Ending is { } decided)
            {
                return decided;
            }

            hold.End(new(state, text, time.GetUtcNow()));
        }
        finally
        {
            hold.Turn.Release();
        }

        try
        {
            alerts.Ended(hold.Facts, hold.Ending!);
            await (book?.CloseAsync(hold.Facts.Id, hold.Ending!, CancellationToken.None) ?? Task.CompletedTask);
        }
        catch (Exception problem) when (problem is IOException or JournalUnavailableException)
        {
            LogNotRecorded(problem, hold.Facts.Id, hold.Facts.CallId);
        }

        return hold.Ending!;
    }

    [LoggerMessage(1751, LogLevel.Error, "Hold {Hold} of call {Call} could not be recorded")]
    private partial void LogNotRecorded(Exception problem, Guid hold, Guid call);
}
