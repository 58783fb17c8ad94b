using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Certificates;

public sealed class IdentityRequestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ML-DSA-65", true, "ML-DSA-65")]
    [InlineData("EC:P-256", false, "ECDSA P-256")]
    public async Task Request_of_a_foreign_program_is_read(string algorithm, bool postQuantum, string name)
    {
        string[] key = algorithm.StartsWith("EC:", StringComparison.Ordinal) ? ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + algorithm[3..]] : ["-newkey", algorithm];
        var request = IdentityRequest.TryRead(await OpenSslRequestAsync(key), out var problem);

        Assert.Equal("", problem);
        Assert.Equal((postQuantum, name), (request!.IsPostQuantum, request.AlgorithmName));
    }

    [Theory]
    [InlineData("ML-DSA-44")]
    [InlineData("ML-DSA-87")]
    [InlineData("ed25519")]
    [InlineData("rsa:8192")]
    public async Task Key_of_another_kind_or_size_is_refused_with_what_to_make(string algorithm)
    {
        string[] key = algorithm == "rsa:8192" ? ["-key", WriteLargeRsaKey()] : ["-newkey", algorithm];
        Assert.Null(IdentityRequest.TryRead(await OpenSslRequestAsync(key), out var problem));
        Assert.EndsWith("Make an ML-DSA-65 or an ECDSA P-256 key.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_curve_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Null(IdentityRequest.TryRead(new CertificateRequest("CN=a", key, HashAlgorithmName.SHA384).CreateSigningRequestPem(), out var problem));
        Assert.Contains("not issued for this kind of key", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Signature_of_another_key_is_no_proof_of_possession(bool postQuantum)
    {
        using var mldsa = MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa65);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var der = (postQuantum ? new CertificateRequest("CN=a", mldsa) : new CertificateRequest("CN=a", ecdsa, HashAlgorithmName.SHA256)).CreateSigningRequest();
        der[^10] ^= 1;

        Assert.Null(IdentityRequest.TryRead(PemEncoding.WriteString("CERTIFICATE REQUEST", der), out var problem));
        Assert.Contains("its signature is not of its key", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----")]
    public void What_is_no_request_is_refused_with_a_sentence(string? text)
    {
        Assert.Null(IdentityRequest.TryRead(text, out var problem));
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_too_long_is_not_looked_at()
    {
        Assert.Null(IdentityRequest.TryRead(new string('A', IdentityRequest.LongestPem + 1), out var problem));
        Assert.Contains("at most 16384 characters", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_requests_never_throw()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var whole = new CertificateRequest("CN=a", ecdsa, HashAlgorithmName.SHA256).CreateSigningRequest();
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = whole.ToArray();
            damaged[i] ^= 0x41;
            Assert.Null(IdentityRequest.TryRead(PemEncoding.WriteString("CERTIFICATE REQUEST", damaged), out _));
        }
    }

    [Fact]
    public void Names_and_purposes_in_the_request_are_not_taken_over()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wish = new CertificateRequest("CN=root, O=Everything", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri("spiffe://example.test/agent/administrator"));
        names.AddDnsName("gateway.example");
        wish.CertificateExtensions.Add(names.Build());
        wish.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificates = ServerCertificates.LoadOrCreate(new() { Folder = _folder.File("certificates"), KeysFolder = _folder.File("keys") }, TimeProvider.System);

        var request = IdentityRequest.TryRead(wish.CreateSigningRequestPem(), out _)!;
        var leaf = certificates.Authority.Issue(request, SpiffeId.OfAgent("example.test", "clerk"), IdentityUse.Client, TimeSpan.FromHours(24)).Leaf;

        Assert.Equal("spiffe://example.test/agent/clerk", SpiffeId.Of(leaf)!.ToString());
        Assert.Equal("CN=clerk", leaf.Subject);
        Assert.Empty(leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames());
        Assert.False(leaf.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    private string WriteLargeRsaKey()
    {
        using var key = RSA.Create(2048); // size does not matter to who looks at the kind first
        File.WriteAllText(_folder.File("rsa.key"), key.ExportPkcs8PrivateKeyPem());
        return _folder.File("rsa.key");
    }

    private async Task<string> OpenSslRequestAsync(string[] key)
    {
        using var process = Process.Start(OpenSslClient.Command(["req", "-new", "-nodes", .. key, "-keyout", _folder.File("new.key"), "-out", _folder.File("new.csr"), "-subj", "/CN=foreign"]))!;
        process.StandardInput.Close();
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
        return await File.ReadAllTextAsync(_folder.File("new.csr"), TestContext.Current.CancellationToken);
    }
}
