using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SecurityConsole.EndToEnd.Tests.Hostile;

/// <summary>A TLS connection to the gateway on which a test writes whatever bytes it likes.</summary>
public sealed class RawConnection : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly SslStream _tls;

    private RawConnection(Socket socket, SslStream tls)
    {
        _socket = socket;
        _tls = tls;
    }

    public static async Task<RawConnection> OpenAsync(int port, string trustFile, CancellationToken cancellationToken)
    {
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPemFile(trustFile);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(trusted);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy }, cancellationToken);
        return new(socket, tls);
    }

    public Task WriteAsync(string text, CancellationToken cancellationToken) => WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);

    public async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await _tls.WriteAsync(bytes, cancellationToken);
        await _tls.FlushAsync(cancellationToken);
    }

    /// <summary>Says that nothing more comes, and goes on reading.</summary>
    public async Task HalfCloseAsync()
    {
        try
        {
            await _tls.ShutdownAsync();
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The gateway was faster.
        }
    }

    /// <summary>Reads until the gateway closes, or until one whole answer with a Content-Length is there.</summary>
    /// <returns>The status, 0 when the connection was closed without an answer; and the body.</returns>
    public async Task<(int Status, string Head, string Body)> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        using var received = new MemoryStream();
        try
        {
            int read;
            while ((read = await _tls.ReadAsync(buffer, cancellationToken)) > 0)
            {
                received.Write(buffer, 0, read);
                if (IsWhole(received.ToArray()))
                {
                    break;
                }
            }
        }
        catch (IOException)
        {
            // Reset by the gateway: what came before counts.
        }

        var text = Encoding.UTF8.GetString(received.ToArray());
        if (text.Length == 0)
        {
            return (0, "", "");
        }

        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (int.Parse(text.Split(' ')[1]), text[..end], text[(end + 4)..]);
    }

    public async ValueTask DisposeAsync()
    {
        await _tls.DisposeAsync();
        _socket.Dispose();
    }

    private static bool IsWhole(byte[] received)
    {
        var text = Encoding.Latin1.GetString(received);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        const string Field = "content-length:";
        var at = text.IndexOf(Field, StringComparison.OrdinalIgnoreCase);
        return end >= 0 && at >= 0 && at < end && text.Length - end - 4 >= int.Parse(text[(at + Field.Length)..text.IndexOf('\r', at)]);
    }
}
