using System.Collections.Concurrent;
using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Connector.Connect;

/// <summary>Stands where a client of standard streams expects its server, and carries each line to the gateway. Notifications keep their order; requests run side by side.</summary>
internal sealed class StdioBridge : IDisposable
{
    /// <summary>Largest message of the client; what the gateway accepts unless it was told otherwise.</summary>
    public const int LargestMessage = 4 * 1024 * 1024;

    private const int MostWaiting = 256;
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(30);
    private static readonly EnvelopeLimits Sent = new() { MaxBytes = LargestMessage, MaxDepth = 512 };
    private static readonly EnvelopeLimits Received = new() { MaxBytes = 64 * 1024 * 1024, MaxDepth = 512 };

    private readonly GatewayLink _link;
    private readonly HumanLog _log;
    private readonly TimeProvider _time;
    private readonly LineReader _input;
    private readonly LineWriter _lines;
    private readonly GatewayRequests _requests;
    private readonly ClientOutput _output;
    private readonly ClientSession _session;
    private readonly ParameterHeaders _parameters = new();
    private readonly CallExchange _exchange;
    private readonly StandingStream _standing;
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _ending = new();
    private bool _isStanding;

    public StdioBridge(GatewayLink link, Stream input, Stream output, HumanLog log, TimeProvider time)
    {
        (_link, _log, _time) = (link, log, time);
        _input = new LineReader(input, LargestMessage);
        _lines = new LineWriter(output);
        _requests = new GatewayRequests(link.Address.Endpoint);
        _output = new ClientOutput(_lines, Received, log) { Seen = Look };
        _session = new ClientSession(link, _requests, Received, log);
        _exchange = new CallExchange(link, _requests, _session, _parameters, _output, time);
        _standing = new StandingStream(link, _requests, _session, _output, log, time);
    }

    /// <summary>Runs until the client closes its end, or <paramref name="stop"/>; then ends the session.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await _input.ReadAsync(stop) is { } line)
            {
                await TakeAsync(line, stop);
            }

            // The client has said all it had to say, and may still read: a script that pipes requests in gets its answers.
            _output.CancelSubscriptions();
            await Task.WhenAll(_running.Keys.Where(static task => !task.IsCompleted)).WaitAsync(LastAnswers, _time, stop);
        }
        catch (TimeoutException)
        {
            _log.Say("Some requests had no answer within 30 seconds after the input was closed; they are given up.");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to end: what runs is given up.
        }
        catch (IOException problem)
        {
            _log.Say($"The client is gone: {problem.Message}");
        }
        finally
        {
            await EndAsync();
        }
    }

    public void Dispose()
    {
        _ending.Dispose();
        _session.Dispose();
        _lines.Dispose();
    }

    private async Task TakeAsync(MessageLine line, CancellationToken stop)
    {
        if (line.IsTooLong)
        {
            _log.Say($"A message of the client is larger than {LargestMessage >> 20} MiB; it was refused.");
            await _output.WriteAsync(ConnectorErrors.Create(line.TooLongId, JsonRpcErrorCodes.InvalidRequest, $"The message is larger than {LargestMessage >> 20} MiB; send less in one message."), stop);
            return;
        }

        var fault = ClientMessage.Read(line.Bytes, Sent, out var message);
        if (message is null)
        {
            var id = EnvelopeScanner.FindId(line.Bytes, Sent).Of(line.Bytes).ToArray();
            _log.Say($"A line of the client is no message; it was refused. {EnvelopeFaults.Sentence(fault)}");
            await _output.WriteAsync(ConnectorErrors.Create(id, EnvelopeFaults.Code(fault), EnvelopeFaults.Sentence(fault)), stop);
        }
        else if (message.IsRequest)
        {
            await BeginAsync(message, stop);
        }
        else
        {
            await PassAsync(message, stop);
        }
    }

    private async Task BeginAsync(ClientMessage message, CancellationToken stop)
    {
        var call = new PendingCall(message, CancellationTokenSource.CreateLinkedTokenSource(_ending.Token));
        if (_output.Waiting >= MostWaiting || !_output.TryAdd(call))
        {
            call.Dispose();
            var sentence = _output.Waiting >= MostWaiting ? $"{MostWaiting} requests wait for their answers already; wait for some of them." : "A request with this id waits for its answer already.";
            await _output.WriteAsync(ConnectorErrors.Create(message.RawId, JsonRpcErrorCodes.InvalidRequest, sentence), stop);
            return;
        }

        var carrying = CarryAsync(call);
        Track(carrying);
        if (message.Envelope.Method == McpMethods.Initialize)
        {
            // What follows needs the session that this one brings.
            await carrying.WaitAsync(stop);
        }
    }

    private async Task CarryAsync(PendingCall call)
    {
        using (call)
        {
            try
            {
                await _exchange.CarryAsync(call);
            }
            catch (IOException problem) when (!_ending.IsCancellationRequested)
            {
                _log.Say($"The client is gone: {problem.Message}");
            }
            catch (Exception problem) when (problem is not IOException && !call.Ending.IsCancellationRequested)
            {
                // Nothing that is known; but whoever asked would wait for ever, and the other calls go on.
                _log.Say($"A request of the client ({call.Message.Envelope.Method}) could not be carried: {problem.GetType().Name}: {problem.Message}");
                await _output.RefuseAsync(call, JsonRpcErrorCodes.InternalError, "The connector could not carry the message; its log says why. Whether the call was carried out is not known.", CancellationToken.None);
            }
        }
    }

    private async Task PassAsync(ClientMessage message, CancellationToken stop)
    {
        PendingCall? cancelled = null;
        if (message.Envelope.Method == McpMethods.Cancelled && !message.Envelope.CancelledId.IsEmpty)
        {
            cancelled = _output.Forget(RequestIds.Key(message.Envelope.CancelledId.Of(message.Bytes)));
            if (cancelled is null or { Message.IsModern: true })
            {
                // Since 2026-07-28 the end of the request's own stream is what cancels it.
                cancelled?.Cancel();
                return;
            }
        }

        if (await _exchange.CarryAsync(message, stop) is { } problem)
        {
            _log.Say($"A message of the client ({(message.Envelope.Method.Length > 0 ? message.Envelope.Method : "an answer")}) was not taken: {problem}");
        }

        cancelled?.Cancel();
        if (message.Envelope.Method == McpMethods.Initialized)
        {
            _session.Confirm(message);
            if (!_isStanding)
            {
                _isStanding = true;
                _ = StandAsync();
            }
        }
    }

    private async Task StandAsync()
    {
        try
        {
            await _standing.RunAsync(_ending.Token);
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException or GatewayUnreachableException or ObjectDisposedException)
        {
            // The connector ends.
        }
    }

    private void Track(Task task)
    {
        _running.TryAdd(task, 0);
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Look(ReadOnlyMemory<byte> message, Envelope envelope, ClientMessage? request)
    {
        if (envelope.Kind == MessageKind.Response && request is { Envelope.Method: McpMethods.Initialize })
        {
            _session.Agree(envelope.ResultProtocolVersion);
        }
        else if (envelope.Kind == MessageKind.Response && request is { IsModern: true, Envelope.Method: McpMethods.ToolsList })
        {
            _parameters.Learn(message.Slice(envelope.Result.Start, envelope.Result.Length));
        }
    }

    private async Task EndAsync()
    {
        _output.CancelAll();
        await _ending.CancelAsync();
        if (_session.Context is { SessionId: not null } context)
        {
            await SessionEnd.SayAsync(_link, _requests, [context], _time);
        }
    }
}
