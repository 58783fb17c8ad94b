using System.Buffers;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Batches;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Forwarding;
using SecurityConsole.Engine.Identity;
using SecurityConsole.Engine.Policies.Context.Recorded;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Engine.Identity.OAuth;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Calls;

/// <summary>What is known about one call while it is on its way. Used by one request at a time.</summary>
public sealed class CallContext : IDisposable
{
    private readonly TimeProvider _time;
    private byte[]? _rented;
    private volatile bool _isJudged;
    private volatile bool _isHeld;
    private volatile CallCut? _cut;
    private List<CallReason>? _reasons;
    private CallSignals? _signals;

    internal CallContext(HttpContext http, string serverName, DirectorySnapshot directory, TimeProvider time)
    {
        Http = http;
        ServerName = serverName;
        Directory = directory;
        ReviewedIn = directory;
        _time = time;
        StartedAt = time.GetTimestamp();
        At = time.GetUtcNow();
        Id = RecordIds.Next(At);
        Connection = http.Features.Get<GatewayConnection>();
        Tls = http.Features.Get<IHandshakeFeature>();
    }

    /// <summary>UUIDv7 of the record.</summary>
    public Guid Id { get; }

    /// <summary>The request.</summary>
    public HttpContext Http { get; }

    /// <summary>The directory that decides this call: the one at its start, or at the decision for which it was held.</summary>
    public DirectorySnapshot Directory { get; internal set; }

    /// <summary>The name in the URL; not to be trusted.</summary>
    public string ServerName { get; }

    /// <summary>Timestamp of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long StartedAt { get; }

    /// <summary>Wall clock at the start.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Wall clock now. A call that was held, or came slowly, is far from its start.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>The agent's handshake; null without TLS.</summary>
    public HandshakeRecord? Handshake => Tls?.Record;

    /// <summary>The TLS of the agent's connection, and whether it is to end; null without TLS.</summary>
    public IHandshakeFeature? Tls { get; }

    /// <summary>The agent's connection, and whom it stands for.</summary>
    public GatewayConnection? Connection { get; }

    /// <summary>Who calls; null until the identity stage has found out.</summary>
    public AgentCredential? Credential { get; set; }

    /// <summary>What the caller's OAuth token says; null where the caller showed none.</summary>
    public CallSubject? Subject { get; set; }

    /// <summary>The OAuth token that the request shows.</summary>
    internal PresentedToken Bearer { get; set; }

    /// <summary>Who calls may call, and the server exists for them.</summary>
    public bool IsAdmitted { get; set; }

    /// <summary>The message was let pass: what it names does not change any more.</summary>
    public bool IsJudged
    {
        get => _isJudged;
        set => _isJudged = value;
    }

    /// <summary>Why the gateway ended it before its time; null while it did not.</summary>
    public CallCut? Cut
    {
        get => _cut;
        internal set => _cut = value;
    }

    /// <summary>The directory that it was last judged by as a whole. Belongs to <see cref="Connection"/>.</summary>
    internal DirectorySnapshot ReviewedIn { get; set; }

    /// <summary>Its neighbours among the calls of its connection. Belong to <see cref="Connection"/>.</summary>
    internal (CallContext? Before, CallContext? After) Neighbours;

    /// <summary>To what; null until the access stage has found out.</summary>
    public GrantedServer? Server { get; set; }

    /// <summary>The session, for legacy calls that have one.</summary>
    public AgentSession? Session { get; set; }

    /// <summary>Era of the request.</summary>
    public ProtocolEra Era { get; set; }

    /// <summary>Revision that the request names; empty when none.</summary>
    public string Revision { get; set; } = "";

    /// <summary>Kind of exchange.</summary>
    public CallKind Kind { get; set; } = CallKind.Unreadable;

    /// <summary>Who asked whom.</summary>
    public CallDirection Direction { get; set; }

    /// <summary>Method for the record.</summary>
    public string Method { get; set; } = "";

    /// <summary>The message, as received.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Positions in <see cref="Body"/>.</summary>
    public Envelope Envelope { get; set; }

    /// <summary>The messages of a batch; null for a single message.</summary>
    public IReadOnlyList<BatchMessage>? Batch { get; set; }

    /// <summary>Requests of a batch that have no answer yet.</summary>
    public int UnansweredInBatch { get; set; }

    /// <summary>The rule of the method; null for methods that are not known.</summary>
    public MethodRule? Rule { get; set; }

    /// <summary>The answer must be cut to what is granted.</summary>
    public bool FiltersList { get; set; }

    /// <summary>What the definition of the tool that it names demands; null for other calls, and where the catalogue has none.</summary>
    public ToolContract? Contract { get; set; }

    /// <summary>The request of the server that this message answers.</summary>
    public PendingServerRequest? Answers { get; set; }

    /// <summary>What the policies that let it pass ask for besides; null where they ask for nothing.</summary>
    public DueObligations? Due { get; set; }

    /// <summary>What was known of its context when policies decided it; null where they did not, or where they look at nothing.</summary>
    internal RecordedFacts? DecidedIn { get; set; }

    /// <summary>More precise than the failure's own sentence; safe to show to the caller.</summary>
    public string? Detail { get; set; }

    /// <summary>JSON-RPC code of a refusal where the failure's own is too coarse.</summary>
    public int? ErrorCode { get; set; }

    /// <summary>JSON for <c>error.data</c> of a refusal; empty for none.</summary>
    public ReadOnlyMemory<byte> ErrorContent { get; set; }

    /// <summary>When the caller should come again, for <c>Retry-After</c>; null where that is not known.</summary>
    public int? RetryAfterSeconds { get; set; }

    /// <summary>Where, when, from what and how often the call is made; found as far as policies ask.</summary>
    public CallSignals Signals => _signals ??= new(this);

    /// <summary>The same where anybody asked for it; null where nobody did.</summary>
    internal CallSignals? KnownSignals => _signals;

    /// <summary>Id of the sealed payload; null where capture is off.</summary>
    public Guid? PayloadId { get; set; }

    /// <summary>What signatures on its answer say about it; null until the first one is made, and the same for each message of a stream.</summary>
    internal CallFacts? Facts { get; set; }

    /// <summary>It waits, or waited in vain, for a person: nothing of it has reached the server.</summary>
    public bool IsHeld
    {
        get => _isHeld;
        internal set => _isHeld = value;
    }

    /// <summary>The stream on which its answer has begun while it was held; null while the head has not gone out.</summary>
    internal AnswerStream? Stream { get; set; }

    /// <summary>The record is in the journal.</summary>
    public bool Recorded { get; set; }

    /// <summary>What of the answer goes into the record.</summary>
    public AnswerFacts Answer { get; } = new();

    /// <summary>The raw JSON id; empty when there is none.</summary>
    public ReadOnlySpan<byte> RawId => Envelope.Id.Of(Body.Span);

    /// <summary>The arguments of a <c>tools/call</c>, as <c>CallArguments.Read</c> found them; null until a stage has looked.</summary>
    public JsonTape? Arguments { get; internal set; }

    /// <summary>What the arguments name as places outside: hosts, mailboxes, buckets, paths. Empty until the destination stage has looked, and at most 32.</summary>
    public IReadOnlyList<Destination> Destinations { get; internal set; } = [];

    /// <summary>Reasons so far.</summary>
    public IReadOnlyList<CallReason> Reasons => _reasons ?? (IReadOnlyList<CallReason>)[];

    /// <summary>Keeps a reason.</summary>
    public void Because(CallReason reason) => (_reasons ??= []).Add(reason);

    /// <summary>Hands over the body in a buffer of the shared pool.</summary>
    public void TakeBody(byte[] buffer, int length)
    {
        _rented = buffer;
        Body = buffer.AsMemory(0, length);
    }

    /// <summary>Returns the body's buffer.</summary>
    public void Dispose()
    {
        Stream?.Dispose();
        Arguments?.Dispose();
        Arguments = null;
        if (_rented is { } buffer)
        {
            _rented = null;
            Body = default;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
