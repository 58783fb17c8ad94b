using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Protocol.Signatures;

namespace SecurityConsole.Connector.Verification;

/// <summary>Verifies what the gateway signed before anybody sees it; refuses what does not match, and where it must be signed what is not. Thread-safe.</summary>
internal sealed class AnswerVerifier : DelegatingHandler
{
    private const int LargestAnswer = 64 * 1024 * 1024;
    private static readonly string[] s_fields = ["Signature-Input", "Signature", "Content-Digest", CallFactsField.Name];

    private readonly GatewayAddress _gateway;
    private readonly bool _required;
    private readonly HumanLog _log;
    private readonly TimeProvider _time;
    private readonly KnownKeys _keys;
    private int _said;

    public AnswerVerifier(HttpMessageHandler inner, GatewayAddress gateway, bool required, HumanLog log, TimeProvider time)
        : base(inner)
    {
        (_gateway, _required, _log, _time) = (gateway, required, log, time);
        _keys = new KnownKeys(base.SendAsync, gateway.Endpoint, time);
    }

    /// <summary>Verifies one message of a stream.</summary>
    /// <exception cref="UnverifiedAnswerException">It must not be passed on.</exception>
    public async ValueTask VerifyMessageAsync(ReadOnlyMemory<byte> frame, ReadOnlyMemory<byte> data, ExpectedContext expected, CancellationToken cancellationToken)
    {
        var signature = MessageSignatureSlot.Extract(frame.Span, data, static jws => SignaturePlaces.Find(MessageSignature.PlaceOf(jws)), out var message);
        if (signature is null)
        {
            RefuseUnsigned();
            return;
        }

        await JudgeAsync(keys => MessageSignature.Verify(signature, message.Span, keys), expected, cancellationToken);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            var expected = new ExpectedContext(_gateway.Server, body, _time);
            if (string.Equals(response.Content.Headers.ContentType?.MediaType, "text/event-stream", StringComparison.OrdinalIgnoreCase))
            {
                Replace(response, new StreamContent(new VerifiedEventStream(await response.Content.ReadAsStreamAsync(cancellationToken), this, expected)));
            }
            else
            {
                await VerifyBodyAsync(response, expected, cancellationToken);
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _keys.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string? Field(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;

    private static void Replace(HttpResponseMessage response, HttpContent content)
    {
        foreach (var (name, values) in response.Content.Headers.NonValidated)
        {
            content.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values);
        }

        response.Content = content;
    }

    private async Task VerifyBodyAsync(HttpResponseMessage response, ExpectedContext expected, CancellationToken cancellationToken)
    {
        if (Field(response, "Signature") is null && Field(response, "Signature-Input") is null)
        {
            PassUnsigned(response);
            return;
        }

        var fields = Array.ConvertAll(s_fields, name => Field(response, name) ?? "");
        var head = new AnswerHead((int)response.StatusCode, Field(response, "Content-Type") ?? "", fields[2], fields[3]);
        var body = await Connect.GatewayAnswer.ReadAsync(response, LargestAnswer, cancellationToken);
        await JudgeAsync(keys => AnswerSignature.Verify(head, fields[0], fields[1], body.Span, keys), expected, cancellationToken);
        Replace(response, new ReadOnlyMemoryContent(body));
    }

    /// <summary>What the gateway refuses before it knows the server cannot be signed: its status passes, and nothing that somebody could have written.</summary>
    private void PassUnsigned(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentLength == 0)
        {
            return;
        }

        if (response.IsSuccessStatusCode)
        {
            RefuseUnsigned();
        }
        else if (_required)
        {
            response.Content = new ByteArrayContent([]);
        }
    }

    private void RefuseUnsigned()
    {
        if (_required)
        {
            throw new UnverifiedAnswerException($"The gateway's answer is not signed, and --require-signed asks for that. Have the results of {_gateway.Server} signed ('secconsole server sign'), or leave the option out.");
        }
    }

    private async Task JudgeAsync(Func<ContextKeySet, ContextCheck> verify, ExpectedContext expected, CancellationToken cancellationToken)
    {
        var check = verify(await _keys.GetAsync("", cancellationToken));
        if (check.MissingKey.Length > 0)
        {
            check = verify(await _keys.GetAsync(check.MissingKey, cancellationToken));
        }

        if ((check.Succeeded ? expected.Mismatch(check) : check.Problem) is { } problem)
        {
            throw new UnverifiedAnswerException(check.Succeeded
                ? $"The gateway's answer is signed, and not passed on: {problem}."
                : $"The gateway's answer is not passed on. {problem}");
        }

        if (Interlocked.Exchange(ref _said, 1) == 0)
        {
            _log.Say($"Results of {_gateway.Server} are signed with {check.Key!.Algorithm.JoseName()}, and verified.");
        }
    }
}
