using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.EndToEnd.Tests.Wire;

/// <summary>What the server receives and what the client receives equals, byte for byte, what was sent.</summary>
public sealed class ByteFaithfulTests(QuantumSafeGateway setup) : IClassFixture<QuantumSafeGateway>
{
    private const int Rounds = 200;
    private const ushort X25519MLKem768 = 0x11EC;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_body_and_any_answer_pass_unchanged()
    {
        var random = new Random(29);
        for (var round = 0; round < Rounds; round++)
        {
            var request = new RandomRequest(random);
            var answer = request.Answer();
            setup.Answer = (http, _) => SendAsync(http, "application/json", answer, random);

            var (status, received) = await ExchangeAsync(request, random);

            Assert.True(status == HttpStatusCode.OK, $"round {round}: {status} {Encoding.UTF8.GetString(received)} for {Encoding.UTF8.GetString(request.Body)}");
            AssertSame(request.Body, ReceivedByServer(), round);
            AssertSame(answer, received, round);
        }
    }

    [Fact]
    public async Task Any_stream_passes_unchanged_however_it_is_cut_into_packets()
    {
        var random = new Random(31);
        for (var round = 0; round < Rounds; round++)
        {
            var request = new RandomRequest(random);
            var stream = request.AnswerStream();
            setup.Answer = (http, _) => SendAsync(http, "text/event-stream", stream, random);

            var (status, received) = await ExchangeAsync(request, random);

            Assert.Equal(HttpStatusCode.OK, status);
            AssertSame(request.Body, ReceivedByServer(), round);
            AssertSame(stream, received, round);
        }
    }

    [Fact]
    public async Task Any_standing_stream_passes_unchanged()
    {
        var random = new Random(37);
        var session = await BeginSessionAsync();
        for (var round = 0; round < Rounds / 4; round++)
        {
            var stream = new RandomRequest(random).AnswerStream();
            setup.Answer = (http, _) => SendAsync(http, "text/event-stream", stream, random);
            using var request = new HttpRequestMessage(HttpMethod.Get, setup.Gateway.Url("tools"));
            request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
            request.Headers.TryAddWithoutValidation("Mcp-Session-Id", session);

            using var response = await setup.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);

            AssertSame(stream, await response.Content.ReadAsByteArrayAsync(Cancelled), round);
            ReceivedByServer();
        }
    }

    [Fact]
    public async Task Both_legs_are_observed_to_agree_on_a_hybrid_group()
    {
        setup.Answer = QuantumSafeGateway.DefaultAnswer;
        using var client = setup.Gateway.CreateClient(setup.Token);
        using var content = new ByteArrayContent("""{"jsonrpc":"2.0","id":1,"method":"ping"}"""u8.ToArray());
        content.Headers.ContentType = new("application/json");

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(setup.Gateway.Url("tools"), content, Cancelled)).StatusCode);
        ReceivedByServer();

        var legs = new HashSet<HandshakeLeg>();
        while (legs.Count < 2)
        {
            var handshake = Assert.Single(await setup.Gateway.FactsAsync<HandshakeRecord>(1));
            Assert.Equal(X25519MLKem768, handshake.AgreedGroup);
            legs.Add(handshake.Leg);
        }
    }

    private static void AssertSame(byte[] expected, byte[] actual, int round) =>
        Assert.True(expected.AsSpan().SequenceEqual(actual),
            $"round {round}: differs at byte {expected.AsSpan().CommonPrefixLength(actual)} of {expected.Length}; expected {Encoding.UTF8.GetString(expected)}, got {Encoding.UTF8.GetString(actual)}");

    /// <summary>Writes in random pieces, some of them flushed alone.</summary>
    private static async Task SendAsync(HttpContext http, string contentType, byte[] body, Random random)
    {
        http.Response.ContentType = contentType;
        if (random.Next(2) == 0)
        {
            http.Response.ContentLength = body.Length;
        }

        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(random.Next(3) == 0 ? random.Next(1, 5) : random.Next(1, 20_000), body.Length - at);
            await http.Response.Body.WriteAsync(body.AsMemory(at, size));
            at += size;
            if (random.Next(3) == 0)
            {
                await http.Response.Body.FlushAsync();
            }
        }
    }

    private byte[] ReceivedByServer()
    {
        Assert.True(setup.Server.Received.TryDequeue(out var received));
        Assert.Empty(setup.Server.Received);
        return received.Body;
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> ExchangeAsync(RandomRequest message, Random random)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, setup.Gateway.Url("tools")) { Version = random.Next(2) == 0 ? HttpVersion.Version11 : HttpVersion.Version20 };
        request.Content = random.Next(2) == 0 ? new ByteArrayContent(message.Body) : new StreamContent(new MemoryStream(message.Body), random.Next(1, 5000));
        request.Headers.TransferEncodingChunked = request.Version == HttpVersion.Version11 && random.Next(2) == 0;
        request.Content.Headers.TryAddWithoutValidation("Content-Type", random.Next(2) == 0 ? "application/json" : "application/json; charset=utf-8");
        message.AddHeaders(request);
        using var response = await setup.Client.SendAsync(request, Cancelled);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(Cancelled));
    }

    private async Task<string> BeginSessionAsync()
    {
        setup.Answer = (http, _) =>
        {
            http.Response.Headers["Mcp-Session-Id"] = "s1";
            return ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-11-25","capabilities":{}}}""");
        };
        using var content = new ByteArrayContent("""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}"""u8.ToArray());
        content.Headers.ContentType = new("application/json");
        var response = await setup.Client.PostAsync(setup.Gateway.Url("tools"), content, Cancelled);
        ReceivedByServer();
        return response.Headers.GetValues("Mcp-Session-Id").Single();
    }
}
