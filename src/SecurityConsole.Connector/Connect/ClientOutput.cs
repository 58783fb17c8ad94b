using System.Collections.Concurrent;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Connect;

/// <summary>What goes back to the client: messages and nothing else, and one answer for each of its requests. Thread-safe.</summary>
/// <remarks>Streams that are resumed may bring an answer twice, and on another stream than the request's; the id decides.</remarks>
internal sealed class ClientOutput(LineWriter output, EnvelopeLimits limits, HumanLog log)
{
    private readonly ConcurrentDictionary<string, PendingCall> _pending = new(StringComparer.Ordinal);

    /// <summary>Requests without an answer.</summary>
    public int Waiting => _pending.Count;

    /// <summary>Called with each message that the client gets.</summary>
    public Action<ReadOnlyMemory<byte>, Envelope, ClientMessage?> Seen { get; set; } = static (_, _, _) => { };

    /// <summary>Waits for the answer to a request. False when its id already waits for one.</summary>
    public bool TryAdd(PendingCall call) => _pending.TryAdd(call.Message.Key, call);

    /// <summary>Nobody waits for this answer any more; null when nobody did.</summary>
    public PendingCall? Forget(string key) => _pending.TryRemove(key, out var call) ? call : null;

    /// <summary>Ends all that waits.</summary>
    public void CancelAll() => Cancel(static _ => true);

    /// <summary>Ends the subscriptions: their answer comes only when somebody ends them.</summary>
    public void CancelSubscriptions() => Cancel(static message => message.Envelope.Method == McpMethods.SubscriptionsListen);

    /// <summary>Writes a message that came from the gateway. What is no message is left out, and said.</summary>
    /// <param name="message">Its bytes.</param>
    /// <param name="stream">The request on whose stream it came; null for the standing one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it was; null when it was no message.</returns>
    public async ValueTask<Envelope?> DeliverAsync(ReadOnlyMemory<byte> message, PendingCall? stream, CancellationToken cancellationToken)
    {
        var fault = EnvelopeScanner.Scan(message.Span, limits, out var envelope);
        if (fault != EnvelopeFault.None)
        {
            log.Say($"The gateway sent something that is no message; it was left out. {EnvelopeFaults.Sentence(fault)}");
            return null;
        }

        if (envelope.Kind is not (MessageKind.Response or MessageKind.ErrorResponse))
        {
            if (stream?.Repeats(envelope) != true)
            {
                Seen(message, envelope, stream?.Message);
                await output.WriteAsync(message, cancellationToken);
            }

            return envelope;
        }

        if (envelope.Id.IsEmpty && stream is not null)
        {
            await AnswerAsync(stream, ConnectorErrors.WithId(stream.Message.RawId, envelope.Error.Of(message.Span)), cancellationToken);
        }
        else if (!envelope.Id.IsEmpty && _pending.TryGetValue(RequestIds.Key(envelope.Id.Of(message.Span)), out var call))
        {
            // Looked at while it still waits, so that it has its answer whatever is found.
            Seen(message, envelope, call.Message);
            await AnswerAsync(call, message, cancellationToken);
        }

        return envelope;
    }

    /// <summary>Answers a request with an error of our own, unless it has its answer or nobody waits.</summary>
    public ValueTask RefuseAsync(PendingCall call, int code, string sentence, CancellationToken cancellationToken) =>
        AnswerAsync(call, ConnectorErrors.Create(call.Message.RawId, code, sentence), cancellationToken);

    /// <summary>Writes a message of our own.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => output.WriteAsync(message, cancellationToken);

    private void Cancel(Func<ClientMessage, bool> which)
    {
        foreach (var call in _pending.Values.Where(call => which(call.Message)))
        {
            call.Cancel();
        }
    }

    private async ValueTask AnswerAsync(PendingCall call, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (_pending.TryRemove(new(call.Message.Key, call)))
        {
            await output.WriteAsync(message, cancellationToken);
            call.Complete();
        }
    }
}
