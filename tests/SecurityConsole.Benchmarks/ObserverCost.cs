using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Benchmarks;

/// <summary>The observer's own work on one handshake, apart from TLS: put the ClientHello together, read, judge, fingerprint and record it.</summary>
internal static class ObserverCost
{
    private const int Repetitions = 20_000;

    internal static async Task PrintAsync()
    {
        var wire = await CaptureAsync();
        Run(wire, Repetitions); // warm-up
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        Run(wire, Repetitions);
        var elapsed = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine($"observer alone  {elapsed.TotalMicroseconds / Repetitions:F1} µs and {allocated / Repetitions} bytes allocated per ClientHello of {wire.Length} bytes");
    }

    private static void Run(byte[] wire, int repetitions)
    {
        var inForce = TransportInForce.Of(CryptoProfile.Hybrid);
        var watch = new HandshakeWatch(TimeProvider.System);
        for (var i = 0; i < repetitions; i++)
        {
            var observer = new HandshakeObserver(HandshakeLeg.Gateway, "gateway", "127.0.0.1:1", inForce, watch, TimeProvider.System);
            ReadOnlySpan<byte> rest = wire;
            var flight = new FlightReader();
            if (flight.Read(ref rest) != FlightStatus.Message || !ClientHelloParser.TryParse(flight.Message, out var hello))
            {
                throw new InvalidOperationException("The captured ClientHello could not be read.");
            }

            observer.OnClientHello(hello);
            if (HandshakeJudgement.OfOffer(hello, observer.Transport) is { } refusal)
            {
                throw new InvalidOperationException(refusal.Reason);
            }

            _ = observer.Conclude(HandshakeVerdict.Accepted, "");
        }
    }

    /// <summary>What this runtime's own client sends.</summary>
    private static async Task<byte[]> CaptureAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var server = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        var handshake = tls.AuthenticateAsClientAsync("localhost");
        var header = new byte[5];
        await server.GetStream().ReadExactlyAsync(header);
        var body = new byte[(header[3] << 8) | header[4]];
        await server.GetStream().ReadExactlyAsync(body);
        server.Close();
        await Task.WhenAny(handshake); // fails, as it must
        _ = handshake.Exception;
        return [.. header, .. body];
    }
}
