using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Engine.Memory;

namespace SecurityConsole.Engine.Handshakes;

/// <summary>Keeps what is remembered of peers, so that a restart does not make every downgrade a first visit.</summary>
public sealed class PeerHistory(HandshakeWatch watch, string path, TimeProvider time, ILogger<PeerHistory> logger) : MemoryFile<List<PeerRecord>>(path, LargestFile, time, logger)
{
    private const int LargestFile = 32 * 1024 * 1024;

    private long _saved;
    private long _collected;

    /// <inheritdoc/>
    protected override string Loss => "the next handshake of every peer counts as its first";

    /// <inheritdoc/>
    protected override void Restore(List<PeerRecord> saved)
    {
        watch.Peers.Restore(saved);
        _saved = watch.Peers.Changes;
    }

    /// <inheritdoc/>
    protected override List<PeerRecord>? Collect(DateTimeOffset now)
    {
        _collected = watch.Peers.Changes;
        return _collected == _saved ? null : [.. watch.Peers.List()];
    }

    /// <inheritdoc/>
    protected override void Saved() => _saved = _collected;
}
