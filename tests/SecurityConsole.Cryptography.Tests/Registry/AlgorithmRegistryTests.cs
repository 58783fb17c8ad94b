using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Tests.Registry;

public sealed class AlgorithmRegistryTests
{
    private static readonly AlgorithmRegistry Registry = AlgorithmRegistry.Current;

    public static TheoryData<string> MLKemSets => ["ML-KEM-512", "ML-KEM-768", "ML-KEM-1024"];

    public static TheoryData<string> MLDsaSets => ["ML-DSA-44", "ML-DSA-65", "ML-DSA-87"];

    public static TheoryData<string> SlhDsaSets =>
        [.. from hash in new[] { "SHA2", "SHAKE" } from set in new[] { "128s", "128f", "192s", "192f", "256s", "256f" } select $"SLH-DSA-{hash}-{set}"];

    [Theory]
    [MemberData(nameof(MLKemSets))]
    public void ML_KEM_agrees_with_the_platform(string name)
    {
        var platform = new[] { MLKemAlgorithm.MLKem512, MLKemAlgorithm.MLKem768, MLKemAlgorithm.MLKem1024 }.Single(one => one.Name == name);
        using var key = MLKem.ImportEncapsulationKey(platform, new byte[platform.EncapsulationKeySizeInBytes]);

        var algorithm = Registry.Find(name)!;

        Assert.Equal(
            (platform.EncapsulationKeySizeInBytes, platform.DecapsulationKeySizeInBytes, platform.CiphertextSizeInBytes, platform.SharedSecretSizeInBytes),
            (algorithm.Sizes.PublicKey, algorithm.Sizes.PrivateKey, algorithm.Sizes.Ciphertext, algorithm.Sizes.SharedSecret));
        Assert.Equal(OidOf(key.ExportSubjectPublicKeyInfo()), algorithm.Oid);
        Assert.Same(algorithm, Registry.FindByOid(algorithm.Oid!));
    }

    [Theory]
    [MemberData(nameof(MLDsaSets))]
    public void ML_DSA_agrees_with_the_platform(string name)
    {
        var platform = new[] { MLDsaAlgorithm.MLDsa44, MLDsaAlgorithm.MLDsa65, MLDsaAlgorithm.MLDsa87 }.Single(one => one.Name == name);
        using var key = MLDsa.ImportMLDsaPublicKey(platform, new byte[platform.PublicKeySizeInBytes]);

        var algorithm = Registry.Find(name)!;

        Assert.Equal(
            (platform.PublicKeySizeInBytes, platform.PrivateKeySizeInBytes, platform.SignatureSizeInBytes),
            (algorithm.Sizes.PublicKey, algorithm.Sizes.PrivateKey, algorithm.Sizes.Signature));
        Assert.Equal(OidOf(key.ExportSubjectPublicKeyInfo()), algorithm.Oid);
        Assert.Same(algorithm, Registry.FindByJoseName(name));
    }

    [Theory]
    [MemberData(nameof(SlhDsaSets))]
    public void SLH_DSA_agrees_with_the_platform(string name)
    {
        var platform = new[]
        {
            SlhDsaAlgorithm.SlhDsaSha2_128s, SlhDsaAlgorithm.SlhDsaSha2_128f, SlhDsaAlgorithm.SlhDsaSha2_192s, SlhDsaAlgorithm.SlhDsaSha2_192f, SlhDsaAlgorithm.SlhDsaSha2_256s,
            SlhDsaAlgorithm.SlhDsaSha2_256f, SlhDsaAlgorithm.SlhDsaShake128s, SlhDsaAlgorithm.SlhDsaShake128f, SlhDsaAlgorithm.SlhDsaShake192s, SlhDsaAlgorithm.SlhDsaShake192f,
            SlhDsaAlgorithm.SlhDsaShake256s, SlhDsaAlgorithm.SlhDsaShake256f,
        }.Single(one => one.Name == name);
        using var key = SlhDsa.ImportSlhDsaPublicKey(platform, new byte[platform.PublicKeySizeInBytes]);

        var algorithm = Registry.Find(name)!;

        Assert.Equal(
            (platform.PublicKeySizeInBytes, platform.PrivateKeySizeInBytes, platform.SignatureSizeInBytes),
            (algorithm.Sizes.PublicKey, algorithm.Sizes.PrivateKey, algorithm.Sizes.Signature));
        Assert.Equal(OidOf(key.ExportSubjectPublicKeyInfo()), algorithm.Oid);
    }

    [Theory]
    [InlineData("P-256", "nistP256", 32)]
    [InlineData("P-384", "nistP384", 48)]
    [InlineData("P-521", "nistP521", 66)]
    [InlineData("brainpoolP256r1", "brainpoolP256r1", 32)]
    [InlineData("brainpoolP384r1", "brainpoolP384r1", 48)]
    [InlineData("brainpoolP512r1", "brainpoolP512r1", 64)]
    public void Curves_agree_with_the_platform(string curve, string friendlyName, int field)
    {
        using var key = ECDiffieHellman.Create(ECCurve.CreateFromFriendlyName(friendlyName));
        var point = key.ExportParameters(includePrivateParameters: false).Q;

        var (ecdh, ecdsa) = (Registry.Find($"ECDH {curve}")!, Registry.Find($"ECDSA {curve}")!);

        Assert.Equal(key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value, ecdh.Oid);
        Assert.Equal((1 + point.X!.Length + point.Y!.Length, field, field), (ecdh.Sizes.PublicKey, ecdh.Sizes.PrivateKey, ecdh.Sizes.SharedSecret));
        Assert.Equal((ecdh.Sizes.PublicKey, field, 2 * field), (ecdsa.Sizes.PublicKey, ecdsa.Sizes.PrivateKey, ecdsa.Sizes.Signature));
    }

    [Theory]
    [InlineData("SHA-256", "SHA256", SHA256.HashSizeInBytes)]
    [InlineData("SHA-384", "SHA384", SHA384.HashSizeInBytes)]
    [InlineData("SHA-512", "SHA512", SHA512.HashSizeInBytes)]
    [InlineData("SHA3-256", "SHA3-256", SHA3_256.HashSizeInBytes)]
    [InlineData("SHA3-384", "SHA3-384", SHA3_384.HashSizeInBytes)]
    [InlineData("SHA3-512", "SHA3-512", SHA3_512.HashSizeInBytes)]
    public void Hashes_agree_with_the_platform(string name, string platformName, int size)
    {
        var algorithm = Registry.Find(name)!;

        Assert.Equal(size, algorithm.Sizes.Digest);
        Assert.Equal(CryptoConfig.MapNameToOID(platformName), algorithm.Oid);
    }

    [Theory]
    [InlineData("1.3.101.110", "X25519", "X25519")]
    [InlineData("1.3.101.111", "X448", "X448")]
    [InlineData("1.3.101.112", "ED25519", "Ed25519")]
    [InlineData("1.3.101.113", "ED448", "Ed448")]
    [InlineData("1.2.840.10045.4.1", "sha1ECDSA", "ECDSA SHA-1")]
    [InlineData("1.2.840.10045.4.3.2", "sha256ECDSA", "ECDSA P-256")]
    [InlineData("1.2.840.10045.4.3.3", "sha384ECDSA", "ECDSA P-384")]
    [InlineData("1.2.840.10045.4.3.4", "sha512ECDSA", "ECDSA P-521")]
    [InlineData("1.2.840.113549.1.1.5", "sha1RSA", "RSASSA-PKCS1-v1_5 SHA-1")]
    [InlineData("1.2.840.113549.1.1.11", "sha256RSA", "RSASSA-PKCS1-v1_5 SHA-256")]
    [InlineData("1.2.840.113549.1.1.12", "sha384RSA", "RSASSA-PKCS1-v1_5 SHA-384")]
    [InlineData("1.2.840.113549.1.1.13", "sha512RSA", "RSASSA-PKCS1-v1_5 SHA-512")]
    [InlineData("2.16.840.1.101.3.4.1.6", "aes-128-gcm", "AES-128-GCM")]
    [InlineData("2.16.840.1.101.3.4.1.46", "aes-256-gcm", "AES-256-GCM")]
    [InlineData("2.16.840.1.101.3.4.1.7", "aes-128-ccm", "AES-128-CCM")]
    public void OIDs_are_those_that_the_platform_names(string oid, string platformName, string name)
    {
        Assert.Equal(platformName, new Oid(oid).FriendlyName, ignoreCase: true);
        Assert.Equal(name, Registry.FindByOid(oid)!.Name);
    }

    [Fact]
    public void Every_OID_was_held_against_an_independent_source()
    {
        var covered = Registry.Algorithms.Where(algorithm => algorithm.Oid is not null)
            .Where(algorithm => algorithm.Family is not ("ML-KEM" or "ML-DSA" or "SLH-DSA" or "ECDH" or "SHA-2" or "SHA-3") && new Oid(algorithm.Oid!).FriendlyName is null);

        // RFC 8103 §2; the platform has no name for it.
        Assert.Equal(["ChaCha20-Poly1305"], covered.Select(algorithm => algorithm.Name));
    }

    [Fact]
    public void Shares_of_hybrid_groups_are_those_of_their_parts() => Assert.All(
        Registry.Algorithms.Where(algorithm => algorithm.Components.Length > 0 && algorithm.Sizes.PublicKey is not null),
        hybrid =>
        {
            var (kem, curve) = (Registry.Find(hybrid.Components[0])!, Registry.Find(hybrid.Components[1])!);
            Assert.Equal(
                (kem.Sizes.PublicKey + curve.Sizes.PublicKey, kem.Sizes.Ciphertext + curve.Sizes.PublicKey, kem.Sizes.SharedSecret + curve.Sizes.SharedSecret, kem.SecurityCategory),
                (hybrid.Sizes.PublicKey, hybrid.Sizes.Ciphertext, hybrid.Sizes.SharedSecret, hybrid.SecurityCategory));
        });

    [Theory]
    [InlineData("ML-KEM-512", 0x49, 0x0F, 0x17, 1)]
    [InlineData("ML-KEM-1024", 0x49, 0x0F, 0x17, 3)]
    [InlineData("ML-DSA-44", 0x4A, 0x1C, 0x1D, 1)]
    [InlineData("ML-DSA-65", 0x4A, 0x1C, 0x1D, 2)]
    [InlineData("SLH-DSA-SHA2-128s", 0x4B, 0x2D, 0x2E, 1)]
    [InlineData("SLH-DSA-SHAKE-256f", 0x4B, 0x2D, 0x2E, 12)]
    public void PKCS11_numbers_are_those_of_version_3_2(string name, uint keyType, uint generate, uint mechanism, uint parameterSet) =>
        Assert.Equal(new Pkcs11Numbers(keyType, generate, mechanism, parameterSet), Registry.Find(name)!.Pkcs11);

    [Theory]
    [InlineData("ML-KEM-768", "ML-KEM-768")]
    [InlineData("MLKEM768", "ML-KEM-768")]
    [InlineData("secp256r1", "ECDH P-256")]
    [InlineData("mldsa65", "ML-DSA-65")]
    [InlineData("TLS_AES_256_GCM_SHA384", "AES-256-GCM")]
    [InlineData("Kyber768", "Kyber768 (draft 3)")]
    [InlineData("ml-kem-768", null)]
    [InlineData("", null)]
    public void Names_are_found_exactly_with_aliases_and_TLS_names(string written, string? name) => Assert.Equal(name, Registry.Find(written)?.Name);

    [Fact]
    public void Numbers_are_found_both_ways()
    {
        Assert.Equal("X25519MLKEM768", Registry.FindByGroup(0x11EC)!.Name);
        Assert.Equal("ML-DSA-87", Registry.FindBySignatureScheme(0x0906)!.Name);
        Assert.Equal("RSASSA-PSS SHA-256", Registry.FindBySignatureScheme(0x0809)!.Name);
        Assert.Equal("AES-256-GCM", Registry.FindByCipherSuite(0x1302)!.Name);
        Assert.Equal("ECDSA P-256", Registry.FindByJoseName("ES256")!.Name);
        Assert.Null(Registry.FindByGroup(0x0A0A));
        Assert.Null(Registry.FindBySignatureScheme(0x11EC));
        Assert.Null(Registry.FindByCipherSuite(0x1306));
        Assert.Null(Registry.FindByOid("1.2.3"));
        Assert.Null(Registry.FindByJoseName("none"));
        Assert.All(CipherSuites.All, suite => Assert.Equal(((TlsCipherSuite)suite.CodePoint).ToString(), suite.Name));
    }

    private static string? OidOf(byte[] subjectPublicKeyInfo) => PublicKey.CreateFromSubjectPublicKeyInfo(subjectPublicKeyInfo, out _).Oid.Value;
}
