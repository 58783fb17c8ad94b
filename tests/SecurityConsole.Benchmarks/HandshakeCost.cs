using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Native;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Benchmarks;

/// <summary>What observing costs per handshake: full handshakes with Kestrel's own TLS and with observed TLS, same certificate, in turns.</summary>
internal sealed class HandshakeCost : IHandshakeSink
{
    private const int Rounds = 20;
    private const int HandshakesPerRound = 100;
    private int _records;

    public void Record(HandshakeRecord record) => Interlocked.Increment(ref _records);

    internal async Task RunAsync()
    {
        var openSsl = OpenSslRuntime.Initialize();
        var folder = Directory.CreateTempSubdirectory("security-console-handshakes-");
        try
        {
            using var certificates = ServerCertificates.LoadOrCreate(new() { Folder = folder.FullName, KeysFolder = folder.FullName }, TimeProvider.System);
            await using var server = await StartAsync(certificates);
            var ports = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address).Port).ToArray();

            await MeasureAsync(ports[0], certificates); // warm-up, code and caches
            await MeasureAsync(ports[1], certificates);
            var (plain, observed) = (new List<Sample>(), new List<Sample>());
            for (var round = 0; round < Rounds; round++)
            {
                plain.Add(await MeasureAsync(ports[0], certificates));
                observed.Add(await MeasureAsync(ports[1], certificates));
            }

            Print(openSsl.Version, plain, observed);
            await ObserverCost.PrintAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<WebApplication> StartAsync(ServerCertificates certificates)
    {
        var inForce = TransportInForce.Of(CryptoProfile.Hybrid);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new TlsHandshakeCallbackOptions
            {
                OnConnection = _ => new(new SslServerAuthenticationOptions { ServerCertificateContext = certificates.MLDsa.Context, EnabledSslProtocols = SslProtocols.Tls13 }),
            }));
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseObservedTls(new()
            {
                Leg = HandshakeLeg.Gateway,
                Endpoint = "gateway",
                InForce = () => inForce,
                Certificates = certificates,
                Sink = this,
            }));
        });
        var server = builder.Build();
        await server.StartAsync();
        return server;
    }

    private static async Task<Sample> MeasureAsync(int port, ServerCertificates certificates)
    {
        var times = new double[HandshakesPerRound];
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times.Length; i++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await using var tls = new SslStream(new NetworkStream(socket));
            var started = Stopwatch.GetTimestamp();
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                EnabledSslProtocols = SslProtocols.Tls13,
                AllowTlsResume = false,
                CertificateChainPolicy = Trusting(certificates),
                ApplicationProtocols = [SslApplicationProtocol.Http11],
            });
            times[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        Array.Sort(times);
        return new(times[times.Length / 2], (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / times.Length);
    }

    private static X509ChainPolicy Trusting(ServerCertificates certificates)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.ImportFromPemFile(certificates.TrustFile);
        return policy;
    }

    private void Print(string openSsl, List<Sample> plain, List<Sample> observed)
    {
        var (plainMedian, observedMedian) = (Median(plain.Select(sample => sample.Median)), Median(observed.Select(sample => sample.Median)));
        var (plainCpu, observedCpu) = (Median(plain.Select(sample => sample.Processor)), Median(observed.Select(sample => sample.Processor)));
        Console.WriteLine($"full handshakes, ML-DSA-65 certificate, X25519MLKEM768, OpenSSL {openSsl}, client and server in one process, {Rounds} rounds of {HandshakesPerRound} in turns");
        Console.WriteLine($"median time     Kestrel's TLS {plainMedian,7:F0} µs   observed {observedMedian,7:F0} µs   added {observedMedian - plainMedian,6:F0} µs ({100 * (observedMedian / plainMedian - 1):F1} %)");
        Console.WriteLine($"processor time  Kestrel's TLS {plainCpu,7:F0} µs   observed {observedCpu,7:F0} µs   added {observedCpu - plainCpu,6:F0} µs ({100 * (observedCpu / plainCpu - 1):F1} %)");
        Console.WriteLine($"records {_records}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Of one round, per handshake, in microseconds.</summary>
    private readonly record struct Sample(double Median, double Processor);
}
