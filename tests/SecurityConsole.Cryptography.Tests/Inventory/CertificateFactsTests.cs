using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Inventory;

namespace SecurityConsole.Cryptography.Tests.Inventory;

public sealed class CertificateFactsTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Algorithms_have_the_registrys_names_and_a_signature_that_of_the_issuers_curve()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var leafKey = MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa65);
        using var root = Root(new("CN=root", rootKey, HashAlgorithmName.SHA256));
        using var leaf = new CertificateRequest(new X500DistinguishedName("CN=leaf"), new PublicKey(leafKey), HashAlgorithmName.SHA256)
            .Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), From, From.AddDays(9), [1]);

        var facts = CertificateFacts.Of(leaf, CertificateRole.Leaf, root, "gateway");

        Assert.Equal(("ML-DSA-65", "ECDSA P-384"), (facts.KeyAlgorithm, facts.SignatureAlgorithm));
        Assert.Equal((From, From.AddDays(9)), (facts.NotBefore, facts.NotAfter));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(root.RawData)), facts.IssuerSha256);
        Assert.Equal("ECDSA P-384", CertificateFacts.Of(root, CertificateRole.Root, null).SignatureAlgorithm);
    }

    [Fact]
    public void Rsa_and_unknown_curves_are_named_too()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = Root(new("CN=rsa", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var curve = ECDsa.Create(ECCurve.CreateFromFriendlyName("secp256k1"));
        using var odd = Root(new("CN=k1", curve, HashAlgorithmName.SHA256));

        var facts = CertificateFacts.Of(certificate, CertificateRole.Root, null);

        Assert.Equal(("RSA-2048", "RSASSA-PKCS1-v1_5 SHA-256"), (facts.KeyAlgorithm, facts.SignatureAlgorithm));
        Assert.Equal("ECDSA secp256k1", CertificateFacts.Of(odd, CertificateRole.Root, null).KeyAlgorithm, ignoreCase: true);
    }

    [Fact]
    public void Certificate_that_two_endpoints_show_is_one()
    {
        var leaf = SampleFacts.Certificate("leaf", CertificateRole.Leaf, "ML-DSA-65", "ML-DSA-65", null, "gateway");

        var merged = Assert.Single(CertificateFacts.Merge([leaf, leaf with { Endpoints = ["console", "gateway"], IssuerSha256 = "00" }]));

        Assert.Equal(["console", "gateway"], merged.Endpoints);
        Assert.Equal("00", merged.IssuerSha256);
    }

    [Fact]
    public void Newest_chain_of_each_server_is_kept()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Root(new("CN=root", rootKey, HashAlgorithmName.SHA256));
        var seen = new UpstreamCertificates();
        foreach (var name in (string[])["CN=first", "CN=second"])
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var leaf = new CertificateRequest(name, key, HashAlgorithmName.SHA256).Create(root, From, From.AddDays(9), [1]);
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(root);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.VerificationTime = From.AddDays(1).UtcDateTime;
            Assert.True(chain.Build(leaf));
            seen.Observe("payroll", leaf, chain);
            seen.Observe("mail", leaf, chain: null);
        }

        Assert.Equal(
            [("mail", "CN=second", CertificateRole.Leaf), ("payroll", "CN=second", CertificateRole.Leaf), ("payroll", "CN=root", CertificateRole.Root)],
            seen.Certificates.Select(certificate => (certificate.Endpoints[0], certificate.Subject, certificate.Role)));
    }

    private static X509Certificate2 Root(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(From.AddDays(-1), From.AddDays(99));
    }
}
