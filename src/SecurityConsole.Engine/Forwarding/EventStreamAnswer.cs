using Microsoft.Extensions.Options;
using SecurityConsole.Engine.Asks;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Capture;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Inspection;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.SignedContext;

namespace SecurityConsole.Engine.Forwarding;

/// <summary>Carries an answer that is a stream of events: each event is looked at whole, and sent on as soon as it is.</summary>
public sealed class EventStreamAnswer(AnswerInspector inspector, CallRecorder recorder, PayloadCapture capture, ResultSigner signer, EventJournal journal, AskRefusals refusals, IOptions<GatewayOptions> options)
{
    internal async ValueTask<CallFailure> RelayAsync(CallContext call, HttpResponseMessage response, CancellationTokenSource deadline)
    {
        if (StandingStream.Is(call) && !await RecordOpeningAsync(call))
        {
            return CallFailure.JournalBusy;
        }

        // A stream may last; only its head had to come in time.
        deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        using var relay = new EventStreamRelay(call, inspector, recorder, capture, signer, journal, refusals, options.Value.MaxAnswerBytes);
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(deadline.Token);
            while (true)
            {
                var reading = stream.ReadAsync(relay.Room(), deadline.Token);
                if (!reading.IsCompleted)
                {
                    // Nothing more for now: what is pending (at first the head alone) must not wait for the next event.
                    await relay.FlushAsync();
                }

                var read = await reading;
                if (read == 0)
                {
                    return await relay.CompleteAsync();
                }

                var failure = await relay.PassAsync(read);
                if (failure != CallFailure.None)
                {
                    return await relay.BreakOffAsync(failure);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            return call.Recorded ? AbortQuietly(call)
                : call.Http.RequestAborted.IsCancellationRequested ? CallFailure.ClientGone
                : CallFailure.UpstreamBroken;
        }
    }

    /// <summary>The answer itself is through and recorded; what follows it was cut off.</summary>
    private static CallFailure AbortQuietly(CallContext call)
    {
        call.Http.Abort();
        return CallFailure.None;
    }

    private async ValueTask<bool> RecordOpeningAsync(CallContext call)
    {
        if (!await journal.ReserveAsync(call.Http.RequestAborted))
        {
            return false;
        }

        recorder.RecordOpening(call);
        return true;
    }
}
