using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace SecurityConsole.Connector.Serve.Tunnels;

/// <summary>A dialled connection, as the web server sees one that was accepted.</summary>
internal sealed class TunnelConnection : DefaultConnectionContext
{
    private readonly Stream _stream;
    private readonly CancellationTokenSource _closed = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TunnelConnection(string id, Stream stream)
        : base(id)
    {
        _stream = stream;
        Transport = new StreamPipes(PipeReader.Create(stream), PipeWriter.Create(stream));
        ConnectionClosed = _closed.Token;
    }

    /// <summary>Done when the web server has let go of it.</summary>
    public Task Ended => _ended.Task;

    public override void Abort(ConnectionAbortedException abortReason)
    {
        _stream.Dispose();
        try
        {
            _closed.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself meanwhile.
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _closed.CancelAsync();
        _ended.TrySetResult();
        _closed.Dispose();
        await base.DisposeAsync();
    }

    private sealed record StreamPipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
