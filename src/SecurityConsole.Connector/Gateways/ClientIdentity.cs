using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Gateways;

/// <summary>The certificate that a connector shows, from a folder; read again for a new connection when its file has changed, since leaves live a day. Thread-safe.</summary>
/// <remarks>
/// The first of these that is there: <c>ml-dsa.pem</c>, <c>ecdsa.pem</c> (each the private key, the leaf and its chain, as enrolment leaves them), or <c>certificate.pem</c> (the leaf, then its
/// chain) with <c>key.pem</c> (PKCS#8).
/// </remarks>
internal sealed class ClientIdentity
{
    private static readonly (string Certificate, string Key)[] Known = [("ml-dsa.pem", "ml-dsa.pem"), ("ecdsa.pem", "ecdsa.pem"), ("certificate.pem", "key.pem")];

    private readonly string _folder;
    private readonly Lock _lock = new();
    private (string File, DateTime WrittenAt) _loaded;
    private SslStreamCertificateContext? _context;

    /// <summary>Reads the folder.</summary>
    /// <exception cref="CommandFailure">It holds no certificate with its key.</exception>
    public ClientIdentity(string folder)
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
                try
                {
                    if (_loaded != Newest())
                    {
                        Load();
                    }
                }
                catch (CommandFailure)
                {
                    // Half written: the next connection looks again.
                }

                return _context!;
            }
        }
    }

    private void Load()
    {
        var newest = Newest();
        var certificates = Path.Combine(_folder, newest.File);
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificates);
            var leaf = X509Certificate2.CreateFromPemFile(certificates, Path.Combine(_folder, Known.First(known => known.Certificate == newest.File).Key));
            _context = SslStreamCertificateContext.Create(leaf, chain, offline: true);
            _loaded = newest;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The identity in {_folder} cannot be used: {problem.Message}");
        }
    }

    private (string File, DateTime WrittenAt) Newest()
    {
        foreach (var (certificate, key) in Known)
        {
            if (File.Exists(Path.Combine(_folder, certificate)) && File.Exists(Path.Combine(_folder, key)))
            {
                return (certificate, File.GetLastWriteTimeUtc(Path.Combine(_folder, certificate)));
            }
        }

        throw new CommandFailure(ExitCode.Usage, $"{_folder} holds no identity: ml-dsa.pem, ecdsa.pem, or certificate.pem with key.pem has to be in it.");
    }
}
