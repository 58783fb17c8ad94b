using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Serve.Answers;
using SecurityConsole.Connector.Serve.Children;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Serve;

/// <summary>A session of the legacy era: a child of its own, so that no client sees another's state, and ids need no translation. Thread-safe.</summary>
/// <remarks>
/// Standard streams have one line for everything. An answer goes to the stream of its request, progress to the request that gave the token; what else comes while exactly one
/// request waits belongs to it, otherwise it goes to the standing stream, which keeps it until somebody reads.
/// </remarks>
internal sealed class ServedSession(string id, TimeProvider time) : IAsyncDisposable
{
    private const int MostStreams = 256;
    private const int Standing = 0;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, EventLog> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EventLog> _progress = new(StringComparer.Ordinal);
    private readonly Dictionary<int, EventLog> _streams = new() { [Standing] = new EventLog(Standing) };
    private ChildProcess? _child;
    private int _lastStream;
    private long _lastUsed = time.GetTimestamp();

    /// <summary>What the client names it by.</summary>
    public string Id { get; } = id;

    /// <summary>The child has ended, and the session with it.</summary>
    public bool HasEnded => _child?.Ended.IsCompleted != false;

    /// <summary>How long nobody has used it. To be asked again and again: what is read at the time is in use, and whoever stops reading may come back for as long as anybody else.</summary>
    /// <remarks>A request that waits is no use by itself: its client may be gone for good, and the server may never answer.</remarks>
    public TimeSpan MeasureIdle()
    {
        lock (_lock)
        {
            if (_streams.Values.Any(static stream => stream.IsRead))
            {
                _lastUsed = time.GetTimestamp();
            }

            return time.GetElapsedTime(_lastUsed);
        }
    }

    /// <summary>Takes the child that was started for it.</summary>
    public void Begin(ChildProcess child)
    {
        _child = child;
        _ = FollowAsync(child);
    }

    /// <summary>Opens the stream of a request. Null when its id waits already, or too many do.</summary>
    public EventLog? Open(byte[] message, in Envelope envelope)
    {
        lock (_lock)
        {
            _lastUsed = time.GetTimestamp();
            var key = RequestIds.Key(envelope.Id.Of(message));
            if (_streams.Count > MostStreams && _streams.Values.FirstOrDefault(static stream => stream is { Number: not Standing, IsComplete: true, IsRead: false }) is { } abandoned)
            {
                // Its answer is there, and nobody has come back for it.
                _streams.Remove(abandoned.Number);
            }

            if (_waiting.ContainsKey(key) || _streams.Count > MostStreams)
            {
                return null;
            }

            var stream = new EventLog(++_lastStream);
            _streams[stream.Number] = stream;
            _waiting[key] = stream;
            if (!envelope.ProgressToken.IsEmpty)
            {
                _progress[RequestIds.Key(envelope.ProgressToken.Of(message))] = stream;
            }

            return stream;
        }
    }

    /// <summary>Finds a stream to go on with; null when it is gone.</summary>
    public EventLog? Find(int stream)
    {
        lock (_lock)
        {
            _lastUsed = time.GetTimestamp();
            return _streams.GetValueOrDefault(stream);
        }
    }

    /// <summary>Forgets a stream that was delivered whole, or whose request never reached the child.</summary>
    public void Close(EventLog stream)
    {
        lock (_lock)
        {
            if (stream.Number != Standing)
            {
                _streams.Remove(stream.Number);
                Remove(_waiting, stream);
                Remove(_progress, stream);
            }
        }
    }

    /// <summary>Hands a message to the child.</summary>
    /// <exception cref="IOException">It reads no more.</exception>
    public ValueTask WriteAsync(byte[] message, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _lastUsed = time.GetTimestamp();
        }

        return _child!.WriteAsync(message, cancellationToken);
    }

    /// <summary>Takes a message of the child.</summary>
    public void Receive(byte[] message, Envelope envelope)
    {
        lock (_lock)
        {
            if (envelope.Kind is MessageKind.Response or MessageKind.ErrorResponse)
            {
                if (!envelope.Id.IsEmpty && _waiting.Remove(RequestIds.Key(envelope.Id.Of(message)), out var stream))
                {
                    Remove(_progress, stream);
                    stream.Append(new ServedEvent(message, IsFinal: true, envelope.ErrorCode));
                }

                return;
            }

            var owner = envelope.Method == McpMethods.Progress && !envelope.ProgressToken.IsEmpty
                ? _progress.GetValueOrDefault(RequestIds.Key(envelope.ProgressToken.Of(message)))
                : null;
            owner ??= _waiting.Count == 1 ? _waiting.Values.First() : null;
            (owner ?? _streams[Standing]).Append(new ServedEvent(message));
        }
    }

    public ValueTask DisposeAsync() => _child?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static void Remove(Dictionary<string, EventLog> from, EventLog stream)
    {
        foreach (var key in from.Where(entry => ReferenceEquals(entry.Value, stream)).Select(static entry => entry.Key).ToList())
        {
            from.Remove(key);
        }
    }

    private async Task FollowAsync(ChildProcess child)
    {
        await child.Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            foreach (var (key, stream) in _waiting)
            {
                stream.Append(new ServedEvent(ConnectorErrors.Create(RawId(key), ConnectorErrors.Unavailable, child.EndSentence + " Begin a new session."), IsFinal: true, ConnectorErrors.Unavailable));
            }

            _waiting.Clear();
            _streams[Standing].Complete();
        }
    }

    /// <summary>The raw JSON of a <see cref="RequestIds.Key"/>.</summary>
    private static byte[] RawId(string key) => key[0] == 'n' ? System.Text.Encoding.UTF8.GetBytes(key[1..]) : System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(key[1..]);
}
