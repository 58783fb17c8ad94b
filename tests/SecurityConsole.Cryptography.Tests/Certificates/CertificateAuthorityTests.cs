using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Certificates;

public sealed class CertificateAuthorityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ShiftedTime _time = new();

    public void Dispose() => _folder.Dispose();

    private ServerCertificates Load() => ServerCertificates.LoadOrCreate(
        new() { Folder = _folder.File("certificates"), KeysFolder = _folder.File("keys") }, _time);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Leaf_has_one_name_and_the_purpose_that_was_asked_for_and_leads_to_the_root(bool postQuantum)
    {
        using var certificates = Load();
        var issued = certificates.Authority.Issue(Requests.Of(postQuantum), SpiffeId.OfAgent("example.test", "billing-bot"), IdentityUse.Client, TimeSpan.FromHours(24));

        Assert.Equal("spiffe://example.test/agent/billing-bot", SpiffeId.Of(issued.Leaf)!.ToString());
        Assert.Equal(["1.3.6.1.5.5.7.3.2"], issued.Leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value));
        var usage = issued.Leaf.Extensions.OfType<X509KeyUsageExtension>().Single();
        Assert.Equal((X509KeyUsageFlags.DigitalSignature, true), (usage.KeyUsages, usage.Critical));
        Assert.False(issued.Leaf.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.InRange(issued.Leaf.NotAfter - issued.Leaf.NotBefore, TimeSpan.FromHours(24), TimeSpan.FromHours(24.2));
        using var chain = ChainTo(certificates.Authority.Roots, issued.Issuing);
        Assert.True(chain.Build(issued.Leaf), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
        Assert.Equal(3, chain.ChainElements.Count);
        Assert.Equal(postQuantum, chain.ChainElements.All(element => element.Certificate.PublicKey.Oid.Value == "2.16.840.1.101.3.4.3.18"));
    }

    [Fact]
    public void Root_keys_can_be_taken_away_and_everything_goes_on()
    {
        using (Load())
        {
            File.Delete(_folder.File("certificates/ca-ecdsa.key"));
            File.Delete(_folder.File("certificates/ca-ml-dsa.key"));
            File.Delete(_folder.File("certificates/server-ecdsa.pem"));
        }

        using var certificates = Load();

        Assert.True(certificates.Ecdsa.Certificate.MatchesHostname("localhost"));
        Assert.NotNull(certificates.Authority.Issue(Requests.Of(true), SpiffeId.OfAgent("example.test", "a"), IdentityUse.Client, TimeSpan.FromHours(1)));
        Assert.Equal(["offline", "offline"], certificates.Authority.Describe().Where(one => one.Role == "root").Select(one => one.KeyPlace));
        Assert.False(File.Exists(_folder.File("certificates/ca-ml-dsa.key")));
    }

    [Fact]
    public void Issuing_certificate_in_its_last_year_is_renewed_or_the_offline_root_is_asked_for()
    {
        using var certificates = Load();
        var issuing = certificates.Authority.Describe().Where(one => one.Role == "issuing").Select(one => one.Fingerprint).ToList();
        _time.Shift = TimeSpan.FromDays(1825 - 364);
        File.Move(_folder.File("certificates/ca-ecdsa.key"), _folder.File("offline.key"));

        certificates.RenewIfDue();

        var later = certificates.Authority.Describe().Where(one => one.Role == "issuing").Select(one => one.Fingerprint).ToList();
        Assert.Equal([false, true], later.Zip(issuing, (a, b) => a == b));
        Assert.Contains("ca-ecdsa.key", certificates.Authority.Notice, StringComparison.Ordinal);

        File.Move(_folder.File("offline.key"), _folder.File("certificates/ca-ecdsa.key"));
        certificates.RenewIfDue();
        Assert.Null(certificates.Authority.Notice);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rotated_issuing_key_issues_and_what_the_old_one_issued_stays_valid(bool postQuantum)
    {
        using var certificates = Load();
        var (before, shown) = (Issue(certificates, postQuantum), certificates.MLDsa.Certificate.Thumbprint);
        certificates.RotateIssuing(compromised: false);
        var after = Issue(certificates, postQuantum);

        Assert.NotEqual(before.Issuing.Thumbprint, after.Issuing.Thumbprint);
        Assert.NotEqual(before.Issuing.GetPublicKeyString(), after.Issuing.GetPublicKeyString());
        Assert.NotEqual(shown, certificates.MLDsa.Certificate.Thumbprint);
        foreach (var state in (ServerCertificates[])[certificates, Load()])
        {
            Assert.All([before, after], issued => Assert.Equal("", Judge(state, issued.Leaf).Problem));
            state.Dispose();
        }

        Assert.Empty(Directory.GetFiles(_folder.File("certificates"), "*.old"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_that_a_compromised_issuing_key_issued_is_accepted_not_even_with_its_certificate(bool postQuantum)
    {
        using var certificates = Load();
        var first = Issue(certificates, postQuantum);
        certificates.RotateIssuing(compromised: false);
        var second = Issue(certificates, postQuantum);
        certificates.RotateIssuing(compromised: true);
        var third = Issue(certificates, postQuantum);

        foreach (var state in (ServerCertificates[])[certificates, Load()])
        {
            Assert.All([first, second], issued => Assert.Contains("gave up as compromised", Judge(state, issued.Leaf, issued.Issuing).Problem, StringComparison.Ordinal));
            Assert.All([first, second], issued => Assert.NotEqual("", Judge(state, issued.Leaf).Problem));
            Assert.Equal("", Judge(state, third.Leaf).Problem);
            var trust = new ServerIdentityTrust(state.Authority, SpiffeId.OfAgent("example.test", "a"), _ => true);
            Assert.False(trust.Accepts(second.Leaf, _time.GetUtcNow()));
            state.Dispose();
        }
    }

    [Fact]
    public void Rotation_without_the_roots_key_changes_nothing_and_says_what_to_bring()
    {
        using var certificates = Load();
        var before = Issue(certificates, true).Issuing.Thumbprint;
        File.Delete(_folder.File("certificates/ca-ml-dsa.key"));

        Assert.Contains("ca-ml-dsa.key", Assert.Throws<CryptographicException>(() => certificates.RotateIssuing(compromised: true)).Message, StringComparison.Ordinal);

        Assert.Equal(before, Issue(certificates, true).Issuing.Thumbprint);
        Assert.Equal("", Judge(certificates, Issue(certificates, true).Leaf).Problem);
    }

    [Fact]
    public void Rotation_that_was_killed_half_way_is_made_up_for_at_the_next_start()
    {
        IssuedIdentity before;
        using (var certificates = Load())
        {
            before = Issue(certificates, true);
        }

        foreach (var file in (string[])["issuing-ml-dsa.pem", "issuing-ml-dsa.key"])
        {
            File.Move(_folder.File($"certificates/{file}"), _folder.File($"certificates/{file}.old"));
        }

        using var again = Load();
        Assert.NotEqual(before.Issuing.Thumbprint, Issue(again, true).Issuing.Thumbprint);
        Assert.Empty(Directory.GetFiles(_folder.File("certificates"), "*.old"));
    }

    [Fact]
    public void Issuing_certificate_that_is_missing_while_the_root_is_offline_says_what_to_bring()
    {
        using (Load())
        {
            File.Delete(_folder.File("certificates/ca-ecdsa.key"));
            File.Delete(_folder.File("certificates/issuing-ecdsa.pem"));
        }

        var problem = Assert.Throws<CryptographicException>(() => Load());
        Assert.Contains("ca-ecdsa.key", problem.Message, StringComparison.Ordinal);
        Assert.Contains("offline", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_from_before_there_were_issuing_certificates_keeps_its_roots_and_its_server_certificates()
    {
        MakeOldFolder();
        var before = File.ReadAllText(_folder.File("certificates/ca.pem"));
        using var certificates = Load();

        Assert.Equal(before, File.ReadAllText(certificates.TrustFile));
        foreach (var server in (ServerCertificate[])[certificates.Ecdsa, certificates.MLDsa])
        {
            using var onlyEcdsa = ChainTo([certificates.Authority.Roots[0]], [.. server.Context.IntermediateCertificates]);
            Assert.True(onlyEcdsa.Build(server.Certificate), string.Join(", ", onlyEcdsa.ChainStatus.Select(status => status.StatusInformation)));
        }

        var issued = certificates.Authority.Issue(Requests.Of(true), SpiffeId.OfAgent("example.test", "a"), IdentityUse.Client, TimeSpan.FromHours(1));
        using var chain = ChainTo(certificates.Authority.Roots, issued.Issuing);
        Assert.True(chain.Build(issued.Leaf));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Server_certificate_of_a_new_folder_verifies_from_the_browser_root_alone(bool postQuantum)
    {
        using var certificates = Load();
        var server = postQuantum ? certificates.MLDsa : certificates.Ecdsa;
        using var chain = ChainTo([certificates.Authority.Roots[0]], [.. server.Context.IntermediateCertificates]);
        Assert.True(chain.Build(server.Certificate), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
    }

    private static X509Chain ChainTo(X509Certificate2Collection roots, params X509Certificate2[] between)
    {
        var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(between);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain;
    }

    /// <summary>As earlier versions left it: roots that allow one authority below them, the cross certificate none.</summary>
    private void MakeOldFolder()
    {
        var secret = KeySecret.LoadOrCreate(_folder.File("keys/certificates.secret"));
        using var ecdsa = new AuthorityKey(new KeyFile(_folder.File("certificates/ca-ecdsa.key"), secret).LoadOrCreateECDsa());
        using var mldsa = new AuthorityKey(new KeyFile(_folder.File("certificates/ca-ml-dsa.key"), secret).LoadOrCreateMLDsa(MLDsaAlgorithm.MLDsa65));
        var now = TimeProvider.System.GetUtcNow();
        var roots = new List<X509Certificate2>();
        foreach (var (kind, key) in ((string, AuthorityKey)[])[("ecdsa", ecdsa), ("ml-dsa", mldsa)])
        {
            var request = key.Request(new X500DistinguishedName($"CN=Security Console local CA ({kind})"));
            AuthorityExtensions.AddForAuthority(request, pathLength: 1);
            roots.Add(request.CreateSelfSigned(now, now.AddYears(10)));
            CertificateFile.Write(_folder.File($"certificates/ca-{kind}.pem"), roots[^1]);
        }

        var cross = new CertificateRequest(roots[1].SubjectName, roots[1].PublicKey, HashAlgorithmName.SHA256);
        AuthorityExtensions.AddForAuthority(cross, pathLength: 0);
        AuthorityExtensions.AddIssuer(cross, roots[0]);
        CertificateFile.Write(_folder.File("certificates/ca-ml-dsa-cross.pem"), cross.Create(roots[0].SubjectName, ecdsa.Generator, now, now.AddYears(9), AuthorityExtensions.SerialNumber()));
        File.WriteAllText(_folder.File("certificates/ca.pem"), string.Concat(roots.Select(root => root.ExportCertificatePem() + "\n")));
    }

    private sealed class ShiftedTime : TimeProvider
    {
        internal TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }

    private static IssuedIdentity Issue(ServerCertificates certificates, bool postQuantum) =>
        certificates.Authority.Issue(Requests.Of(postQuantum), SpiffeId.OfAgent("example.test", "a"), IdentityUse.Both, TimeSpan.FromHours(24));

    /// <summary>What a listener records of a client that shows these.</summary>
    private ClientCertificateRecord Judge(ServerCertificates certificates, X509Certificate2 leaf, params X509Certificate2[] shown)
    {
        var (trust, now) = (new ClientCertificateTrust(certificates.Authority, []), _time.GetUtcNow());
        using var chain = new X509Chain { ChainPolicy = trust.Policy(now) };
        chain.ChainPolicy.ExtraStore.AddRange(shown);
        chain.Build(leaf);
        return trust.Judge(leaf, chain, now);
    }
}
