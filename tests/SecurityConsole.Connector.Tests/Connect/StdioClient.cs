using System.IO.Pipelines;
using System.Text;
using SecurityConsole.Connector.Connect;
using SecurityConsole.Connector.Gateways;

namespace SecurityConsole.Connector.Tests.Connect;

/// <summary>A client of standard streams with the bridge in this process.</summary>
internal sealed class StdioClient : IAsyncDisposable
{
    private readonly GatewayLink _link;
    private readonly StdioBridge _bridge;
    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly StreamReader _lines;
    private readonly CancellationTokenSource _stop = new();

    public StdioClient(GatewayDouble gateway)
    {
        _link = gateway.Link();
        _bridge = new StdioBridge(_link, _input.Reader.AsStream(), _output.Writer.AsStream(), gateway.Log, TimeProvider.System);
        _lines = new StreamReader(_output.Reader.AsStream());
        Running = _bridge.RunAsync(_stop.Token);
    }

    /// <summary>Done when the bridge has ended.</summary>
    public Task Running { get; }

    public async Task SendAsync(string line) => await _input.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task<string> ReadAsync() => (await _lines.ReadLineAsync().WaitAsync(GatewayDouble.Limit))!;

    public void CloseInput() => _input.Writer.Complete();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Running.WaitAsync(GatewayDouble.Limit);
        _bridge.Dispose();
        _link.Dispose();
        _lines.Dispose();
        _stop.Dispose();
    }
}
