using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Connector.Connect;

/// <summary>
/// The session that a client of the legacy era has without knowing it: standard streams have none, HTTP does. When the server has forgotten it (HTTP 404), it is begun
/// again with the client's own <c>initialize</c>, so that the client can go on. Thread-safe.
/// </summary>
internal sealed class ClientSession(GatewayLink link, GatewayRequests requests, EnvelopeLimits limits, HumanLog log) : IDisposable
{
    private readonly SemaphoreSlim _renewing = new(1);
    private volatile RequestContext _context = RequestContext.None;
    private volatile ClientMessage? _initialize;
    private volatile ClientMessage? _initialized;
    private volatile string _modernRevision = "";

    /// <summary>Session and revision now.</summary>
    public RequestContext Context => _context;

    /// <summary>What the headers of a message say.</summary>
    public RequestContext ContextOf(ClientMessage message)
    {
        if (message.IsModern)
        {
            _modernRevision = message.Envelope.MetaProtocolVersion;
            return new(null, message.Envelope.MetaProtocolVersion, IsModern: true);
        }

        if (message.Envelope.Method == McpMethods.Initialize)
        {
            _initialize = message;
            return RequestContext.None;
        }

        // A notification need not name its revision; without a session it belongs to the era of what was sent before it.
        return !message.IsRequest && ReferenceEquals(_context, RequestContext.None) && _modernRevision.Length > 0 ? new(null, _modernRevision, IsModern: true) : _context;
    }

    /// <summary>The client said <c>notifications/initialized</c>.</summary>
    public void Confirm(ClientMessage initialized) => _initialized = initialized;

    /// <summary>Takes the session that an answer to <c>initialize</c> brought.</summary>
    public void Begin(HttpResponseMessage head)
    {
        var id = head.Headers.TryGetValues(McpHeaders.SessionId, out var values) ? values.First() : null;
        _context = new(id, "", IsModern: false);
    }

    /// <summary>Takes the revision that the server agreed on. The header exists since 2025-06-18.</summary>
    public void Agree(string revision)
    {
        if (string.CompareOrdinal(revision, ProtocolRevisions.V20250618) >= 0)
        {
            _context = _context with { Revision = revision };
        }
    }

    /// <summary>Begins the session again after the server has forgotten it.</summary>
    /// <param name="lost">The context that was refused; where another one is in force already, nothing is done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there is nothing to begin, or the server refuses.</returns>
    public async Task<bool> RenewAsync(RequestContext lost, CancellationToken cancellationToken)
    {
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            if (!ReferenceEquals(_context, lost))
            {
                return true;
            }

            if (_initialize is not { } initialize)
            {
                return false;
            }

            log.Say("The server has forgotten the session; it is begun again. What was subscribed to has to be subscribed to again.");
            var revision = await InitializeAsync(initialize, cancellationToken);
            if (revision is null)
            {
                return false;
            }

            Agree(revision);
            if (_initialized is { } initialized)
            {
                using var confirmed = await link.SendAsync(() => requests.Post(initialized, _context, []), GatewayLink.Patience, cancellationToken);
            }

            return true;
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Dispose() => _renewing.Dispose();

    private async Task<string?> InitializeAsync(ClientMessage initialize, CancellationToken cancellationToken)
    {
        using var response = await link.SendAsync(() => requests.Post(initialize, RequestContext.None, []), GatewayLink.Patience, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        Begin(response);
        string? revision = null;
        ValueTask Take(ReadOnlyMemory<byte> message)
        {
            revision = EnvelopeScanner.Scan(message.Span, limits, out var envelope) == EnvelopeFault.None && envelope.Kind == MessageKind.Response
                ? envelope.ResultProtocolVersion
                : revision;
            return ValueTask.CompletedTask;
        }

        if (GatewayAnswer.IsEventStream(response))
        {
            await new EventStream().ReadAsync(response, Take, cancellationToken);
        }
        else
        {
            await Take(await GatewayAnswer.ReadAsync(response, limits.MaxBytes, cancellationToken));
        }

        return revision;
    }
}
