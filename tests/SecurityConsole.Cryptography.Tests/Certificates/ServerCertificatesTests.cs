using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Certificates;

public sealed class ServerCertificatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ShiftedTime _time = new();

    public void Dispose() => _folder.Dispose();

    private ServerCertificates Load(params string[] names) =>
        ServerCertificates.LoadOrCreate(new() { Folder = _folder.File("certificates"), KeysFolder = _folder.File("keys"), ExtraNames = names }, _time);

    [Fact]
    public void First_start_makes_two_chains_that_verify_from_the_trust_file()
    {
        using var certificates = Load("gateway.example", "10.1.2.3");
        var anchors = new X509Certificate2Collection();
        anchors.ImportFromPemFile(certificates.TrustFile);

        Assert.Equal(2, anchors.Count);
        foreach (var certificate in (ServerCertificate[])[certificates.Ecdsa, certificates.MLDsa])
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(anchors);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.ExtraStore.AddRange(certificate.Context.IntermediateCertificates.ToArray());
            Assert.True(chain.Build(certificate.Certificate), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
            foreach (var name in (string[])["localhost", "127.0.0.1", "::1", "gateway.example", "10.1.2.3", Environment.MachineName])
            {
                Assert.True(certificate.Certificate.MatchesHostname(name), name);
            }
        }

        Assert.Equal("1.2.840.10045.2.1", certificates.Ecdsa.Certificate.PublicKey.Oid.Value);
        Assert.Equal("2.16.840.1.101.3.4.3.18", certificates.MLDsa.Certificate.PublicKey.Oid.Value);
    }

    [Fact]
    public void Keys_and_secret_are_files_that_only_this_user_can_read_and_the_trust_file_is_for_everybody()
    {
        using var certificates = Load();

        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            var isPublic = file.EndsWith(".pem", StringComparison.Ordinal);
            Assert.Equal(isPublic ? "644" : "600", Convert.ToString((int)File.GetUnixFileMode(file), 8));
            Assert.Equal(file.EndsWith(".key", StringComparison.Ordinal), File.ReadAllText(file).Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Next_start_finds_the_same_certificates()
    {
        using var first = Load("a.example");
        using var second = Load("a.example");
        Assert.Equal(first.Ecdsa.Certificate.Thumbprint, second.Ecdsa.Certificate.Thumbprint);
        Assert.Equal(first.MLDsa.Certificate.Thumbprint, second.MLDsa.Certificate.Thumbprint);
    }

    [Fact]
    public void Other_names_get_new_certificates_of_the_same_roots()
    {
        using var first = Load("a.example");
        var trusted = File.ReadAllText(first.TrustFile);
        using var second = Load("b.example");
        Assert.NotEqual(first.Ecdsa.Certificate.Thumbprint, second.Ecdsa.Certificate.Thumbprint);
        Assert.True(second.MLDsa.Certificate.MatchesHostname("b.example"));
        Assert.Equal(trusted, File.ReadAllText(second.TrustFile));
    }

    [Theory]
    [InlineData(50, false)]
    [InlineData(61, true)]
    public void Certificate_is_renewed_in_the_last_third_of_its_life(int days, bool renewed)
    {
        using var certificates = Load();
        var (ecdsa, mldsa) = (certificates.Ecdsa.Certificate.Thumbprint, certificates.MLDsa.Certificate.Thumbprint);
        _time.Shift = TimeSpan.FromDays(days);

        certificates.RenewIfDue();

        Assert.Null(certificates.RenewalProblem);
        Assert.Equal(renewed, ecdsa != certificates.Ecdsa.Certificate.Thumbprint);
        Assert.Equal(renewed, mldsa != certificates.MLDsa.Certificate.Thumbprint);
    }

    [Fact]
    public void Renewal_that_fails_keeps_the_present_certificate_and_says_why()
    {
        using var certificates = Load();
        var present = certificates.Ecdsa;
        _time.Shift = TimeSpan.FromDays(80);
        File.WriteAllText(_folder.File("certificates/issuing-ecdsa.key"), "broken");

        certificates.RenewIfDue();

        Assert.Same(present, certificates.Ecdsa);
        Assert.Contains("issuing-ecdsa.key", certificates.RenewalProblem, StringComparison.Ordinal);
    }

    [Fact]
    public void Root_is_renewed_before_it_could_outlive_no_leaf()
    {
        using var first = Load();
        var trusted = File.ReadAllText(first.TrustFile);
        _time.Shift = TimeSpan.FromDays(3600);
        using var second = Load();
        Assert.NotEqual(trusted, File.ReadAllText(second.TrustFile));
    }

    [Fact]
    public void Damaged_certificate_is_issued_again()
    {
        using var first = Load();
        File.WriteAllText(_folder.File("certificates/server-ecdsa.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        using var second = Load();
        Assert.True(second.Ecdsa.Certificate.HasPrivateKey);
    }

    [Theory]
    [InlineData(new ushort[] { 0x0403, 0x0905 }, SignatureSchemes.MLDsa65)]
    [InlineData(new ushort[] { 0x0403, 0x0904, 0x0906 }, SignatureSchemes.EcdsaSecp256r1Sha256)]
    [InlineData(new ushort[] { 0x0804 }, SignatureSchemes.EcdsaSecp256r1Sha256)]
    public void Choice_follows_the_schemes_that_are_offered(ushort[] offered, ushort expected)
    {
        using var certificates = Load();
        Assert.Equal(expected, certificates.Choose(new ClientHello { Size = 100, SignatureSchemes = offered }).Scheme);
    }

    [Theory]
    [InlineData("not a name")]
    [InlineData("https://gateway.example")]
    public void Name_that_is_none_is_refused_with_a_sentence(string name) =>
        Assert.StartsWith($"'{name}' is neither a DNS name nor an IP address", Assert.Throws<ArgumentException>(() => Load(name)).Message, StringComparison.Ordinal);

    private sealed class ShiftedTime : TimeProvider
    {
        internal TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
