using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Tests.Gateway;
using SecurityConsole.Engine.Tests.Identity;
using SecurityConsole.Protocol.ServerSentEvents;
using SecurityConsole.Protocol.Signatures;

namespace SecurityConsole.Engine.Tests.SignedContext;

/// <summary>The gateway signs what a server's registration asks it to sign.</summary>
public sealed class SignedResultTests : GatewayTest
{
    private const string Call = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"add","arguments":{}}}""";
    private readonly TemporaryFolder _folder = new();
    private readonly SwitchedStore _store;

    public SignedResultTests() => _store = new(new KeyFileStore(_folder.Path, KeySecret.LoadOrCreate(Path.Combine(_folder.Path, "secret"))));

    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton(ContextKeyRing.Open(_store, "", _folder.Path, TimeProvider.System));

    [Theory]
    [InlineData(ContextAlgorithm.MLDsa65)]
    [InlineData(ContextAlgorithm.MLDsa87)]
    public async Task Answer_is_signed_for_its_call_and_the_bytes_stay(ContextAlgorithm algorithm)
    {
        const string Result = """{"jsonrpc":"2.0","id":1,  "result":{"content":[]}}""";
        Answer = (http, _) => ScriptedServer.JsonAsync(http, Result);
        await SignAsync(algorithm);

        using var response = await PostAsync(Call);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Result, Encoding.UTF8.GetString(body));
        var check = await VerifyAsync(response, body);
        Assert.True(check.Succeeded, check.Problem);
        var record = Assert.Single(await Gateway.FactsAsync<CallRecord>(1));
        var facts = check.Facts!;
        Assert.Equal((record.Id, Registration.Id, "tools", "agent", "tools/call", "add", record.Run), (facts.Call, facts.ServerId, facts.Server, facts.Agent, facts.Method, facts.Name, facts.Run));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(Call)), facts.RequestHash.ToArray());
        Assert.Equal(SHA256.HashData(body), record.ResultHash);
        Assert.Equal(("context", "signed"), (record.Reasons[0].Stage, record.Reasons[0].Code));
    }

    [Fact]
    public async Task Every_message_of_a_stream_is_signed_in_its_place()
    {
        string[] messages =
        [
            """{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1}}""",
            """{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}""",
            """{"jsonrpc":"2.0","id":9,"method":"sampling/createMessage","params":{"_meta":{"a":1},"messages":[]}}""",
            """{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"3"}]}}""",
        ];
        Answer = (http, _) => StreamAsync(http, [": hello\n\n", .. messages.Select((message, i) => $"id: {i}\r\ndata: {message}\r\n\r\n")]);
        await SignAsync(ContextAlgorithm.MLDsa65);

        using var response = await PostAsync(Call);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        var keys = await KeysAsync();
        var (sequence, places) = (0, new List<SignaturePlace?>());
        foreach (var (raw, data) in Frames(body).Where(frame => frame.Data.Length > 0))
        {
            var jws = MessageSignatureSlot.Extract(raw, data, text => SignaturePlaces.Find(MessageSignature.PlaceOf(text)), out var message);
            Assert.Equal(messages[sequence], Encoding.UTF8.GetString(message.Span));
            var check = MessageSignature.Verify(jws!, message.Span, keys);
            Assert.True(check.Succeeded, $"{check.Problem} {jws} in {Encoding.UTF8.GetString(raw)}");
            Assert.Equal((sequence, "tools", "add"), (check.Sequence, check.Facts!.Server, check.Facts.Name));
            places.Add(SignaturePlaces.Find(MessageSignature.PlaceOf(jws!)));
            sequence++;
        }

        Assert.Equal([SignaturePlace.Object, SignaturePlace.Comment, SignaturePlace.Member, SignaturePlace.Object], places);
        Assert.Equal(SHA256.HashData(body), Assert.Single(await Gateway.FactsAsync<CallRecord>(1)).ResultHash);
    }

    [Fact]
    public async Task Refusal_of_the_gateway_is_signed_too()
    {
        await SignAsync(ContextAlgorithm.MLDsa65);
        await RestrictAsync(["other"], [], []);
        using var response = await PostAsync(Call);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Unknown tool", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.True((await VerifyAsync(response, body)).Succeeded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_cannot_be_signed_does_not_go_out(bool stream)
    {
        Answer = (http, _) => stream
            ? StreamAsync(http, "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[\"secret\"]}}\n\n")
            : ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{"content":["secret"]}}""");
        await SignAsync(ContextAlgorithm.MLDsa65);
        _store.IsAway = true;

        using var response = await PostAsync(Call);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(stream ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("cannot sign right now", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        var record = Assert.Single(await Gateway.FactsAsync<CallRecord>(1));
        Assert.Equal(Verdict.Deny, record.Verdict);
        Assert.Contains(record.Reasons, reason => reason.Code == "unsigned" && reason.Text.Contains("is away", StringComparison.Ordinal));

        _store.IsAway = false;
        using var again = await PostAsync(Call);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("secret", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_cannot_sign_in_the_gateways_name()
    {
        Answer = (http, _) =>
        {
            foreach (var name in (string[])["Signature", "Signature-Input", "Content-Digest", CallFactsField.Name])
            {
                http.Response.Headers[name] = "mcp=:AAAA:";
            }

            return ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{}}""");
        };
        using var response = await PostAsync(Call);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Sig", StringComparison.OrdinalIgnoreCase) || header.Key == CallFactsField.Name || header.Key == "Content-Digest");
    }

    [Fact]
    public async Task Foreign_program_verifies_both_signatures()
    {
        var stream = false;
        Answer = (http, _) => stream
            ? StreamAsync(http, "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[]}}\n\n")
            : ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{"content":[]}}""");
        await SignAsync(ContextAlgorithm.MLDsa87);
        using var answer = await PostAsync(Call);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        stream = true;
        using var streamed = await PostAsync(Call);
        var events = await streamed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var keys = await Gateway.Client.GetStringAsync(new Uri(Gateway.Url("tools"), ContextKeySet.Path), TestContext.Current.CancellationToken);
        var fields = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value));

        var output = await ForeignProgram.NodeAsync(
            $$"""
            const crypto = require('node:crypto');
            const [keys, fields, body, events] = {{System.Text.Json.JsonSerializer.Serialize(new object[] { System.Text.Json.JsonDocument.Parse(keys).RootElement, fields, body, events })}};
            const keyOf = id => crypto.createPublicKey({ key: keys.keys.find(key => key.kid === id), format: 'jwk' });
            const input = fields['signature-input'].replace(/^mcp=/, '');
            const covered = [...input.slice(0, input.indexOf(')')).matchAll(/"([^"]+)"/g)].map(match => match[1]);
            const base = covered.map(name => `"${name}": ${name === '@status' ? 200 : fields[name]}`).join('\n') + `\n"@signature-params": ${input}`;
            const signature = Buffer.from(fields.signature.match(/^mcp=:(.*):$/)[1], 'base64');
            console.log('answer', crypto.verify(null, Buffer.from(base), keyOf(input.match(/keyid="([^"]+)"/)[1]), signature));
            console.log('digest', fields['content-digest'] === `sha-512=:${crypto.createHash('sha512').update(body).digest('base64')}:`);
            const data = events.match(/^data: (.*)$/m)[1];
            const jws = JSON.parse(data).result._meta['io.securityconsole/signature'];
            const [header, signed] = jws.split('..');
            const message = data.replace(`"_meta":{"io.securityconsole/signature":"${jws}"},`, '');
            const of = Buffer.from(`${header}.${Buffer.from(message).toString('base64url')}`);
            const kid = JSON.parse(Buffer.from(header, 'base64url')).kid;
            console.log('message', crypto.verify(null, of, keyOf(kid), Buffer.from(signed, 'base64url')));
            const { kty, alg, pub } = keys.keys.find(key => key.kid === kid);
            console.log('thumbprint', crypto.createHash('sha256').update(JSON.stringify({ alg, kty, pub })).digest('base64url') === kid);
            """);
        Assert.Equal("answer true\ndigest true\nmessage true\nthumbprint true", output.Trim());
    }

    private Task SignAsync(ContextAlgorithm algorithm) =>
        Gateway.ChangeAsync(contents => contents with { Servers = [.. contents.Servers.Select(server => server with { SignContext = algorithm })] });

    private async Task<ContextKeySet> KeysAsync()
    {
        var document = await Gateway.Client.GetByteArrayAsync(new Uri(Gateway.Url("tools"), ContextKeySet.Path), TestContext.Current.CancellationToken);
        return ContextKeySet.Parse(document);
    }

    private async Task<ContextCheck> VerifyAsync(HttpResponseMessage response, byte[] body)
    {
        string Field(string name) => response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";
        var head = new AnswerHead((int)response.StatusCode, Field("Content-Type"), Field("Content-Digest"), Field(CallFactsField.Name));
        var keys = await KeysAsync();
        return AnswerSignature.Verify(head, Field("Signature-Input"), Field("Signature"), body, keys);
    }

    private static List<(byte[] Raw, byte[] Data)> Frames(byte[] stream)
    {
        using var scanner = new SseFrameScanner(1 << 20);
        stream.CopyTo(scanner.GetMemory(stream.Length));
        scanner.Advance(stream.Length);
        scanner.Complete();
        var frames = new List<(byte[], byte[])>();
        while (scanner.TryRead(out var frame))
        {
            frames.Add((frame.Raw.ToArray(), frame.Data.ToArray()));
        }

        return frames;
    }

    /// <summary>A store whose device can be gone.</summary>
    private sealed class SwitchedStore(IKeyStore inner) : IKeyStore
    {
        public bool IsAway { get; set; }

        public string Place => inner.Place;

        public bool KeepsKeysFromProcess => inner.KeepsKeysFromProcess;

        public MLDsa OpenMLDsa(string name, MLDsaAlgorithm algorithm) => IsAway ? throw new KeyUnavailableException("The device is away.") : inner.OpenMLDsa(name, algorithm);

        public ECDsa OpenECDsa(string name) => inner.OpenECDsa(name);

        public MLKem OpenMLKem(string name, MLKemAlgorithm algorithm) => inner.OpenMLKem(name, algorithm);

        public bool Has(string name) => inner.Has(name);

        public void Destroy(string name) => inner.Destroy(name);
    }
}
