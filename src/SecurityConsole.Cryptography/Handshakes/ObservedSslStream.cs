using System.Net.Security;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>A TLS connection to a server that tells each request which handshake it goes by.</summary>
internal sealed class ObservedSslStream(Stream inner, RemoteCertificateValidationCallback? validation)
    : SslStream(inner, leaveInnerStreamOpen: false, validation)
{
    /// <summary>Null until the handshake was accepted.</summary>
    internal HandshakeRecord? Record { get; set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Record is { } record)
        {
            UpstreamHandshakeScope.Note(record);
        }

        return base.WriteAsync(buffer, cancellationToken);
    }
}
