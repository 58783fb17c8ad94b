using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Asks;
using SecurityConsole.Engine.Batches;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Engine.Calls;

/// <summary>Turns what is known about a call into its record and puts it into the journal, exactly once.</summary>
public sealed class CallRecorder(EventJournal journal, CryptoSnapshotHolder crypto, RunWindows runs, IOptions<GatewayOptions> options, TimeProvider time)
{
    private const int MaxNameLength = 1024;
    private const int MaxIdLength = 64;

    private readonly string _node = options.Value.Node;

    /// <summary>Appends the record. Must be called before the last byte of the answer goes out.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot be written: the answer must not go out.</exception>
    public void Record(CallContext call, CallFailure failure)
    {
        if (call.Recorded)
        {
            return;
        }

        if (failure == CallFailure.ClientGone && CutOf(call) is { } cut)
        {
            failure = cut.Failure;
            call.Detail = cut.Reason;
        }

        if (failure != CallFailure.None)
        {
            var description = CallFailures.Describe(failure);
            call.Because(new(description.Stage, description.Code, Sentence(call, description)));
        }

        call.Recorded = true;
        if (call is { IsAdmitted: true, Directory.Signals.Live: { } live })
        {
            live.Usage.CountBytes(call.Credential!.Agent.Registration.Id, call.Body.Length + call.Answer.Bytes, time.GetUtcNow());
        }

        var record = Create(call, failure);
        if (call.Batch is { } batch)
        {
            RecordBatch(batch, record);
        }
        else
        {
            journal.Append(record);
        }
    }

    /// <summary>Records, besides the call's own record at its end, that a standing stream has opened. Uses a place of its own.</summary>
    public void RecordOpening(CallContext call) =>
        journal.Append(Create(call, CallFailure.None) with
        {
            Id = Guid.CreateVersion7(call.At),
            Reasons = [new("stream", "opened", "The stream is open; its end is recorded too.")],
        });

    /// <summary>Records the answer to an earlier call that came on this call's stream. Uses a place of its own.</summary>
    public void RecordLate(CallContext call, AwaitedAnswer late)
    {
        var now = time.GetUtcNow();
        journal.Append(Create(call, CallFailure.None) with
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Kind = CallKind.Request,
            Method = late.Method,
            Name = late.Name,
            ArgumentsHash = late.ArgumentsHash,
            Context = null,
            Reasons = [new("upstream", "late-answer", $"This is the answer to call {late.CallId}, which came on another stream of the session.")],
        });
    }

    /// <summary>Records that a server asked on this call's stream for what policies deny. Uses a place of its own.</summary>
    public void RecordAsk(CallContext call, RefusedAsk ask, IReadOnlyList<CallReason> reasons)
    {
        var now = time.GetUtcNow();
        journal.Append(Create(call, CallFailure.AskDenied) with
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Direction = CallDirection.ServerToAgent,
            Kind = CallKind.Request,
            Method = ask.Method,
            Name = "",
            RequestId = Text(ask.RawId),
            ArgumentsHash = ask.ParamsHash,
            RequestHash = [],
            RequestBytes = ask.Bytes,
            Reasons = [new("policy", "ask-refused", ask.Denial.Sentence), .. reasons],
        });
    }

    internal static byte[] ArgumentsHash(CallContext call)
    {
        if (call.Answers is { } asked)
        {
            return asked.ParamsHash;
        }

        return ArgumentsHash(call.Envelope, call.Body.Span);
    }

    private static byte[] ArgumentsHash(in Envelope envelope, ReadOnlySpan<byte> message)
    {
        var range = envelope.Arguments.IsEmpty ? envelope.Params : envelope.Arguments;
        return range.IsEmpty ? [] : SHA256.HashData(range.Of(message));
    }

    private void RecordBatch(IReadOnlyList<BatchMessage> batch, CallRecord whole)
    {
        foreach (var (content, envelope) in batch)
        {
            journal.Append(whole with
            {
                Id = Guid.CreateVersion7(whole.At),
                Kind = KindOf(envelope.Kind),
                Method = Cut(envelope.Method, MaxNameLength),
                Name = Cut(envelope.Name, MaxNameLength),
                RequestId = Text(envelope.Id.Of(content.Span)),
                ArgumentsHash = ArgumentsHash(envelope, content.Span),
                Reasons = [.. whole.Reasons, new("envelope", "batch", $"It came in a batch of {batch.Count} messages; sizes and hashes of request and result are those of the batch.")],
            });
        }
    }

    internal static CallKind KindOf(MessageKind kind) => kind switch
    {
        MessageKind.Request => CallKind.Request,
        MessageKind.Notification => CallKind.Notification,
        _ => CallKind.Response,
    };

    private static string Text(ReadOnlySpan<byte> rawId) => Encoding.UTF8.GetString(rawId[..Math.Min(rawId.Length, MaxIdLength)]);

    private CallRecord Create(CallContext call, CallFailure failure)
    {
        var agent = call.Credential?.Agent.Registration;
        var server = call.Server?.Registration;
        var envelope = call.Envelope;
        return new()
        {
            Id = call.Id,
            At = call.At,
            Node = _node,
            AgentId = agent?.Id,
            Agent = agent?.Name ?? "",
            CredentialId = call.Credential?.TokenId,
            RemoteAddress = call.Http.Connection.RemoteIpAddress?.ToString() ?? "",
            ServerId = server?.Id,
            Server = server?.Name ?? Cut(call.ServerName, MaxIdLength),
            Era = call.Era,
            ProtocolRevision = Cut(call.Revision, MaxIdLength),
            Run = call.Session?.Run ?? (agent is null ? "" : runs.Current(agent.Id)),
            Direction = call.Direction,
            Kind = call.Kind,
            Method = call.Answers?.Method ?? Cut(call.Method, MaxNameLength),
            Name = Cut(envelope.Name, MaxNameLength),
            RequestId = Text(call.RawId),
            Verdict = VerdictOf(call, failure),
            Reasons = call.Reasons,
            RequestHash = call.Body.IsEmpty ? [] : SHA256.HashData(call.Body.Span),
            ArgumentsHash = ArgumentsHash(call),
            ResultHash = call.Answer.Hash,
            RequestBytes = call.Body.Length,
            ResponseBytes = call.Answer.Bytes,
            HttpStatus = call.Answer.HttpStatus,
            ErrorCode = call.Answer.ErrorCode,
            IsToolError = call.Answer.IsToolError,
            ResponseMessages = call.Answer.Messages,
            TotalMicroseconds = (long)time.GetElapsedTime(call.StartedAt).TotalMicroseconds,
            UpstreamMicroseconds = call.Answer.UpstreamMicroseconds,
            HandshakeId = call.Handshake?.Id,
            Group = call.Handshake?.AgreedGroup,
            UpstreamHandshakeId = call.Answer.UpstreamHandshakeId,
            DirectoryRevision = call.Directory.Revision,
            CryptoRevision = crypto.Current.Revision,
            PayloadId = call.PayloadId,
            Context = call.DecidedIn,
        };
    }

    /// <summary>A failure of the server or of the client after the gateway had let the call pass is no refusal by the gateway; before it, nothing was allowed.</summary>
    private static Verdict VerdictOf(CallContext call, CallFailure failure) =>
        failure == CallFailure.ClientGone && call.Body.IsEmpty && call.Method.Length == 0 ? Verdict.Deny
        : call.IsHeld && failure is CallFailure.ClientGone or CallFailure.HoldCancelled ? Verdict.Hold
        : failure is CallFailure.None or CallFailure.ClientGone or CallFailure.UpstreamBroken or CallFailure.UpstreamTimeout or CallFailure.UpstreamUnreachable
            ? call.Answer.RemovedItems > 0 ? Verdict.Redact : Verdict.Allow
        : Verdict.Deny;

    /// <summary>To a call it looks alike whether the client went away or the gateway ended the call or its connection; null for the former.</summary>
    private static CallCut? CutOf(CallContext call) =>
        call.Cut ?? call.Connection?.Cut ?? (call.Tls?.CutReason is { } reason ? new(CallFailure.ConnectionCut, reason) : null);

    private static string Sentence(CallContext call, FailureDescription description) =>
        call.Detail is { } detail && description.Recorded == description.Answer
            ? Cut($"{description.Recorded} {detail}", MaxNameLength)
            : description.Recorded;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
