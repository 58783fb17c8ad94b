using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Capture;

namespace SecurityConsole.Engine.Tests.Gateway;

public sealed class CaptureTests : GatewayTest
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";
    private const string Pong = """{"jsonrpc":"2.0","id":1,"result":{}}""";

    private readonly MemorySink _sink = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IPayloadSink>(_sink);

    [Fact]
    public async Task Nothing_is_kept_unless_the_server_has_capture_on()
    {
        await (await PostAsync(Ping)).Content.ReadAsStringAsync();
        Assert.Null((await Gateway.FactsAsync<CallRecord>(1))[0].PayloadId);
        Assert.False(_sink.Kept.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Content_is_kept_under_the_id_in_the_record(bool asStream)
    {
        await Gateway.ChangeAsync(contents => contents with { Servers = [contents.Servers[0] with { CapturePayloads = true }] });
        Answer = (http, _) => asStream ? StreamAsync(http, $"data: {Pong}\n\n") : ScriptedServer.JsonAsync(http, Pong);
        var answer = await (await PostAsync(Ping)).Content.ReadAsStringAsync();
        var kept = await _sink.Kept.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((await Gateway.FactsAsync<CallRecord>(1))[0].PayloadId, kept.Id);
        Assert.Equal(Ping, Encoding.UTF8.GetString(kept.Request));
        Assert.Equal(answer, Encoding.UTF8.GetString(kept.Response));
    }

    [Fact]
    public async Task Long_content_is_cut_and_the_record_says_so()
    {
        await Gateway.ChangeAsync(contents => contents with { Servers = [contents.Servers[0] with { CapturePayloads = true }] });
        Answer = (http, _) => StreamAsync(http, $": {new string('x', PayloadCapture.MaxPartBytes)}\n\n", $"data: {Pong}\n\n");
        await (await PostAsync(Ping)).Content.ReadAsStringAsync();
        Assert.Equal(PayloadCapture.MaxPartBytes, (await _sink.Kept.Reader.ReadAsync(TestContext.Current.CancellationToken)).Response.Length);
        Assert.Equal("cut", Assert.Single((await Gateway.FactsAsync<CallRecord>(1))[0].Reasons).Code);
    }

    private sealed class MemorySink : IPayloadSink
    {
        public Channel<CapturedCall> Kept { get; } = Channel.CreateUnbounded<CapturedCall>();

        public Task WriteAsync(CapturedCall payload, CancellationToken cancellationToken) => Kept.Writer.WriteAsync(payload, cancellationToken).AsTask();
    }
}
