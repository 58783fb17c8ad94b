using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Gateways;

/// <summary>The certificate that a connector shows, from a folder; read again for a new connection when the files have changed, since leaves live a day. Thread-safe.</summary>
/// <remarks><c>certificate.pem</c> holds the leaf first and then its chain, <c>key.pem</c> the leaf's private key (PKCS#8).</remarks>
internal sealed class IdentityFolder
{
    private const string Certificate = "certificate.pem";
    private const string Key = "key.pem";
    private readonly string _folder;
    private readonly Lock _lock = new();
    private (DateTime, DateTime) _writtenAt;
    private SslStreamCertificateContext? _context;

    /// <summary>Reads the folder.</summary>
    /// <exception cref="CommandFailure">It holds no certificate with its key.</exception>
    public IdentityFolder(string folder)
    {
        _folder = folder;
        Load();
    }

    /// <summary>What to show; while the files cannot be read, what was shown before.</summary>
    public SslStreamCertificateContext Current
    {
        get
        {
            lock (_lock)
            {
                if (_writtenAt != WrittenAt())
                {
                    try
                    {
                        Load();
                    }
                    catch (CommandFailure)
                    {
                        // Half written: the next connection looks again.
                    }
                }

                return _context!;
            }
        }
    }

    private void Load()
    {
        var (certificateFile, keyFile) = (Path.Combine(_folder, Certificate), Path.Combine(_folder, Key));
        if (!File.Exists(certificateFile) || !File.Exists(keyFile))
        {
            throw new CommandFailure(ExitCode.Usage, $"{_folder} holds no identity: {Certificate} (the certificate, then its chain) and {Key} have to be in it.");
        }

        try
        {
            var writtenAt = WrittenAt();
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificateFile);
            var leaf = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            _context = SslStreamCertificateContext.Create(leaf, chain, offline: true);
            _writtenAt = writtenAt;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The identity in {_folder} cannot be used: {problem.Message}");
        }
    }

    private (DateTime Certificate, DateTime Key) WrittenAt() =>
        (File.GetLastWriteTimeUtc(Path.Combine(_folder, Certificate)), File.GetLastWriteTimeUtc(Path.Combine(_folder, Key)));
}
