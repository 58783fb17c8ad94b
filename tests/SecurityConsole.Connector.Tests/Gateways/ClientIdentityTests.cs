using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Gateways;

namespace SecurityConsole.Connector.Tests.Gateways;

public sealed class ClientIdentityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("certificate.pem", "key.pem")]
    [InlineData("ecdsa.pem", "ecdsa.pem")]
    [InlineData("ml-dsa.pem", "ml-dsa.pem")]
    public void Certificate_and_key_are_found_and_read_again_when_they_change(string certificateFile, string keyFile)
    {
        var first = Write(certificateFile, keyFile);
        var identity = new ClientIdentity(_folder);
        Assert.Equal(first, identity.Current.TargetCertificate.Thumbprint);

        var second = Write(certificateFile, keyFile);
        File.SetLastWriteTimeUtc(Path.Combine(_folder, certificateFile), DateTime.UnixEpoch);

        Assert.Equal(second, identity.Current.TargetCertificate.Thumbprint);
        Assert.True(identity.Current.TargetCertificate.HasPrivateKey);
    }

    [Fact]
    public void Half_written_file_leaves_what_was_shown_before()
    {
        var first = Write("ecdsa.pem", "ecdsa.pem");
        var identity = new ClientIdentity(_folder);

        File.WriteAllText(Path.Combine(_folder, "ecdsa.pem"), "-----BEGIN CERTIFICATE-----\nAAAA");

        Assert.Equal(first, identity.Current.TargetCertificate.Thumbprint);
    }

    [Fact]
    public void Folder_without_an_identity_is_refused_with_the_names_of_the_files() =>
        Assert.Contains("ecdsa.pem", Assert.Throws<CommandFailure>(() => new ClientIdentity(_folder)).Message, StringComparison.Ordinal);

    private string Write(string certificateFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=agent", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (pem, keyPem) = (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(_folder, certificateFile), certificateFile == keyFile ? keyPem + "\n" + pem : pem);
        if (certificateFile != keyFile)
        {
            File.WriteAllText(Path.Combine(_folder, keyFile), keyPem);
        }

        return certificate.Thumbprint;
    }
}
