using System.Text;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Serve.Answers;
using SecurityConsole.Connector.Serve.Children;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Serve;

/// <summary>
/// The one child that serves all requests of the modern era, as one HTTP server would. Clients choose their ids without knowing of each other, so each request is given a number of
/// its own on the way in, and its id back on the way out; nothing else of a message changes. Thread-safe.
/// </summary>
internal sealed class SharedChild(ChildStarter starter, ParameterHeaders parameters, SupportedRevisions revisions, HumanLog log, TimeProvider time) : IAsyncDisposable
{
    private const int MostWaiting = 1000;
    private static readonly TimeSpan DiscoverPatience = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly Dictionary<long, SharedCall> _waiting = [];
    private ChildProcess? _child;
    private long _lastNumber;
    private long _leftOut;

    /// <summary>Hands a request to the child, which is started where it does not run.</summary>
    /// <param name="message">The request.</param>
    /// <param name="envelope">What it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The call, or why there is none.</returns>
    public async ValueTask<(SharedCall? Call, string Problem)> BeginAsync(byte[] message, Envelope envelope, CancellationToken cancellationToken)
    {
        SharedCall call;
        ChildProcess child;
        lock (_lock)
        {
            if (_waiting.Count >= MostWaiting)
            {
                return (null, $"{MostWaiting} requests wait for the server already.");
            }

            if (Running(out var problem) is not { } running)
            {
                return (null, problem);
            }

            child = running;
            call = SharedCall.Of(child, ++_lastNumber, message, envelope);
            _waiting[call.Number] = call;
        }

        try
        {
            await child.WriteAsync(call.Inward(message, envelope), cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            Remove(call.Number);
            return (null, "The server reads no more; it is started again.");
        }
        catch
        {
            // Given up before the child got it: nobody would ever take it out again.
            Remove(call.Number);
            throw;
        }

        if (envelope.Method == McpMethods.ServerDiscover)
        {
            _ = AnswerForSilenceAsync(call);
        }

        return (call, "");
    }

    /// <summary>Passes a notification on.</summary>
    public ValueTask NotifyAsync(byte[] message, CancellationToken cancellationToken)
    {
        ChildProcess? child;
        lock (_lock)
        {
            child = _child;
        }

        return child is null ? ValueTask.CompletedTask : NotifyAsync(child, message, cancellationToken);
    }

    /// <summary>Nobody waits for a call any more: the child is told, unless it has answered.</summary>
    public async ValueTask CancelAsync(SharedCall call)
    {
        if (Remove(call.Number) is not null)
        {
            try
            {
                await NotifyAsync(call.Child, call.Cancellation(), CancellationToken.None);
            }
            catch (Exception problem) when (problem is IOException or ObjectDisposedException)
            {
                // It has ended, and the call with it.
            }
        }
    }

    public ValueTask DisposeAsync() => _child?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static ValueTask NotifyAsync(ChildProcess child, byte[] message, CancellationToken cancellationToken) =>
        child.Ended.IsCompleted ? ValueTask.CompletedTask : child.WriteAsync(message, cancellationToken);

    private ChildProcess? Running(out string problem)
    {
        problem = "";
        if (_child is { Ended.IsCompleted: false })
        {
            return _child;
        }

        _child = starter.TryStart(Receive, out problem);
        if (_child is not null)
        {
            _ = FollowAsync(_child);
        }

        return _child;
    }

    private void Receive(byte[] message, Envelope envelope)
    {
        var subscription = envelope.Kind == MessageKind.Request ? default : MessageSplice.SubscriptionId(message);
        switch (envelope.Kind)
        {
            case MessageKind.Response or MessageKind.ErrorResponse:
                if (Remove(Number(message, envelope.Id)) is { } answered)
                {
                    Learn(answered.Method, message.AsMemory(envelope.Result.Start, envelope.Result.Length));

                    var answer = MessageSplice.Replace(message, (envelope.Id, answered.RawId), (subscription, answered.RawId));
                    answered.Stream.Append(new ServedEvent(answer, IsFinal: true, envelope.ErrorCode));
                }

                break;
            case MessageKind.Notification when envelope.Method == McpMethods.Cancelled:
                // The server tears a subscription down; over HTTP its stream ends.
                Remove(Number(message, envelope.CancelledId))?.Stream.Complete();
                break;
            case MessageKind.Notification:
                var place = subscription.IsEmpty ? envelope.ProgressToken : subscription;
                if (Owner(message, place) is { } owner)
                {
                    owner.Stream.Append(new ServedEvent(MessageSplice.Replace(message, (place, subscription.IsEmpty ? owner.RawToken : owner.RawId))));
                }

                break;
        }
    }

    /// <summary>Over HTTP more is asked of a server than of one of standard streams; what is needed for it passes by here.</summary>
    private void Learn(string method, ReadOnlyMemory<byte> result)
    {
        if (result.IsEmpty)
        {
            return;
        }

        if (method == McpMethods.ToolsList)
        {
            parameters.Learn(result);
        }
        else if (method == McpMethods.ServerDiscover)
        {
            revisions.Learn(result);
        }
    }

    /// <summary>Whose a notification is. What names nobody belongs to the only call that there is; with several it goes to none, because it might tell one client of another.</summary>
    private SharedCall? Owner(byte[] message, ByteRange place)
    {
        lock (_lock)
        {
            if (!place.IsEmpty)
            {
                return _waiting.GetValueOrDefault(Number(message, place));
            }

            SharedCall? only = null;
            foreach (var call in _waiting.Values)
            {
                if (!call.IsSubscription)
                {
                    if (only is not null)
                    {
                        _leftOut++;
                        if (_leftOut == 1)
                        {
                            log.Say("The server wrote a notification that does not say which of several requests it belongs to; such are left out.");
                        }

                        return null;
                    }

                    only = call;
                }
            }

            return only;
        }
    }

    private SharedCall? Remove(long number)
    {
        lock (_lock)
        {
            return _waiting.Remove(number, out var call) ? call : null;
        }
    }

    private static long Number(byte[] message, ByteRange at) => long.TryParse(Encoding.ASCII.GetString(at.Of(message)), out var number) ? number : 0;

    /// <summary>Servers of the legacy era may not answer before <c>initialize</c>; who asks wants to know.</summary>
    private async Task AnswerForSilenceAsync(SharedCall call)
    {
        await Task.Delay(DiscoverPatience, time);
        if (Remove(call.Number) is not null)
        {
            var error = ConnectorErrors.Create(call.RawId, SecurityConsole.Protocol.Errors.JsonRpcErrorCodes.MethodNotFound, "The server does not answer server/discover.");
            call.Stream.Append(new ServedEvent(error, IsFinal: true, SecurityConsole.Protocol.Errors.JsonRpcErrorCodes.MethodNotFound));
        }
    }

    private async Task FollowAsync(ChildProcess child)
    {
        await child.Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            // The next child may run already, and calls wait in it.
            foreach (var call in _waiting.Values.Where(call => ReferenceEquals(call.Child, child)).ToList())
            {
                _waiting.Remove(call.Number);
                call.Stream.Append(new ServedEvent(ConnectorErrors.Create(call.RawId, ConnectorErrors.Unavailable, child.EndSentence), IsFinal: true, ConnectorErrors.Unavailable));
            }
        }
    }
}
