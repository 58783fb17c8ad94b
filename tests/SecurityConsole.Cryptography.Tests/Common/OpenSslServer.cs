using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>A foreign TLS server with options of its own: <c>openssl s_server -www</c>.</summary>
internal sealed class OpenSslServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private OpenSslServer(string[] arguments)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=foreign", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        CertificatePem = certificate.ExportCertificatePem();
        File.WriteAllText(_folder.File("server.pem"), CertificatePem);
        File.WriteAllText(_folder.File("server.key"), key.ExportPkcs8PrivateKeyPem());

        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var start = OpenSslClient.Command(["s_server", "-accept", $"127.0.0.1:{Port}", "-cert", _folder.File("server.pem"), "-key", _folder.File("server.key"), "-www", .. arguments]);
        _process = Process.Start(start)!;
    }

    internal string CertificatePem { get; }

    internal int Port { get; }

    internal Uri Url => new($"https://127.0.0.1:{Port}/");

    internal static async Task<OpenSslServer> StartAsync(params string[] arguments)
    {
        var server = new OpenSslServer(arguments);
        while (await server._process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("ACCEPT", StringComparison.Ordinal))
            {
                _ = server._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = server._process.StandardError.ReadToEndAsync(CancellationToken.None);
                return server;
            }
        }

        throw new InvalidOperationException("openssl s_server did not start: " + await server._process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Dispose();
    }
}
