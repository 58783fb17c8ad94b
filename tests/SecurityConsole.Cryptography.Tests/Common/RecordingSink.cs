using System.Threading.Channels;
using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>Keeps records for a test to wait for.</summary>
internal sealed class RecordingSink : IHandshakeSink
{
    private readonly Channel<HandshakeRecord> _records = Channel.CreateUnbounded<HandshakeRecord>();

    public void Record(HandshakeRecord record) => _records.Writer.TryWrite(record);

    internal async Task<HandshakeRecord> NextAsync()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(20));
        return await _records.Reader.ReadAsync(timeout.Token);
    }

    internal bool IsEmpty => !_records.Reader.TryPeek(out _);
}
