using System.Security.Cryptography;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Protocol.Signatures;

namespace SecurityConsole.Engine.SignedContext;

/// <summary>Signs what goes back to an agent, where the server's registration or a policy asks for it. What cannot be signed then does not go out.</summary>
public sealed class ResultSigner(SigningQueue queue, RunWindows runs, TimeProvider time)
{
    private const string Stage = "context";

    /// <summary>Whether the answers of this call are signed.</summary>
    public static bool IsOn(CallContext call) => AlgorithmOf(call) != ContextAlgorithm.None;

    /// <summary>Signs an answer that is one body; its status and type must be set already.</summary>
    internal async ValueTask<CallFailure> SignAnswerAsync(CallContext call, ReadOnlyMemory<byte> body)
    {
        var response = call.Http.Response;
        var algorithm = AlgorithmOf(call);
        var head = new AnswerHead(response.StatusCode, response.ContentType ?? "", AnswerSignature.DigestField(algorithm, body.Span), CallFactsField.Write(FactsOf(call)));
        var at = time.GetUtcNow();
        var made = await queue.SignAsync(algorithm, key =>
        {
            var parameters = AnswerSignature.Parameters(key, at);
            return (parameters, AnswerSignature.Base(head, parameters));
        });
        if (made.Key is null)
        {
            return Unsigned(call, made);
        }

        response.Headers["Content-Digest"] = head.ContentDigest;
        response.Headers[CallFactsField.Name] = head.Context;
        response.Headers["Signature-Input"] = AnswerSignature.InputField(made.Text);
        response.Headers["Signature"] = AnswerSignature.SignatureField(made.Signature);
        Note(call, made.Key);
        return CallFailure.None;
    }

    /// <summary>Signs one message of a stream.</summary>
    /// <param name="call">The call whose stream it is.</param>
    /// <param name="message">The message as it would go out unsigned.</param>
    /// <param name="sequence">Its place on the stream, from 0.</param>
    internal async ValueTask<SignedMessage> SignMessageAsync(CallContext call, ReadOnlyMemory<byte> message, long sequence)
    {
        var place = MessageSignatureSlot.Find(message.Span, out var at);
        var (facts, now) = (FactsOf(call), time.GetUtcNow());
        var made = await queue.SignAsync(AlgorithmOf(call), key =>
        {
            var header = MessageSignature.Header(facts, key, now, sequence, SignaturePlaces.Name(place));
            return (header, MessageSignature.Input(header, message.Span));
        });
        if (made.Key is null)
        {
            return new(Unsigned(call, made), default, default);
        }

        if (sequence == 0)
        {
            Note(call, made.Key);
        }

        var signature = MessageSignature.Compose(made.Text, made.Signature);
        return place == SignaturePlace.Comment
            ? new(CallFailure.None, MessageSignatureSlot.Comment(signature), default)
            : new(CallFailure.None, default, MessageSignatureSlot.Insert(message.Span, place, at, signature));
    }

    // What a policy asks for comes on top of the server's own registration, never in its place.
    private static ContextAlgorithm AlgorithmOf(CallContext call) => call.Server?.Registration.SignContext switch
    {
        null => ContextAlgorithm.None,
        ContextAlgorithm.None when call.Due is { Sign: true } => ContextAlgorithm.MLDsa65,
        var registered => registered.Value,
    };

    private static void Note(CallContext call, ContextKey key) =>
        call.Because(new(Stage, "signed", $"What went to the agent is signed with {key.Algorithm.JoseName()}, key {key.Id}."));

    private static CallFailure Unsigned(CallContext call, ContextSignature made)
    {
        call.Because(new(Stage, "unsigned", made.Problem));
        return CallFailure.ContextUnsigned;
    }

    // Once a call: the hash of a large request must not be taken for each message of a stream.
    private CallFacts FactsOf(CallContext call) => call.Facts ??= Describe(call);

    private CallFacts Describe(CallContext call)
    {
        var agent = call.Credential!.Agent.Registration;
        var server = call.Server!.Registration;
        return new()
        {
            Call = call.Id,
            ServerId = server.Id,
            Server = server.Name,
            Agent = agent.Name,
            Method = CallFacts.Cut(call.Method),
            Name = CallFacts.Cut(call.Envelope.Name),
            Run = CallFacts.Cut(call.Session?.Run ?? runs.Current(agent.Id)),
            RequestHash = call.Body.IsEmpty ? default : SHA256.HashData(call.Body.Span),
        };
    }
}
