namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>Tells a caller over which observed connection its request went, although a pool chose it.</summary>
/// <remarks>
/// <see cref="Begin"/> before <c>HttpClient.SendAsync</c>, in the same method; read <see cref="Record"/> after the answer's head. HTTP/1.1 writes a request within
/// its caller's flow, which is how the connection finds the scope; HTTP/2 writes from a loop of its own, and leaves the record null.
/// </remarks>
public sealed class UpstreamHandshakeScope
{
    private static readonly AsyncLocal<UpstreamHandshakeScope?> Flow = new();
    private volatile HandshakeRecord? _record;

    private UpstreamHandshakeScope()
    {
    }

    /// <summary>The handshake of the connection that was written to last; null before, and without TLS.</summary>
    public HandshakeRecord? Record => _record;

    /// <summary>Begins a scope for what the calling asynchronous method sends from now on.</summary>
    public static UpstreamHandshakeScope Begin()
    {
        var scope = new UpstreamHandshakeScope();
        Flow.Value = scope;
        return scope;
    }

    internal static void Note(HandshakeRecord record)
    {
        if (Flow.Value is { } scope)
        {
            scope._record = record;
        }
    }
}
