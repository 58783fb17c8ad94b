using System.Security.Cryptography;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Cryptography.Tests.Common;
using SecurityConsole.Tokens;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

/// <summary>What a classical HSM gets: a clear report, no crash, and what it can do.</summary>
[Collection(TokenCollection.Name)]
public sealed class SoftHsmTests : IDisposable
{
    private readonly SoftHsmToken? _softHsm;

    public SoftHsmTests()
    {
        Assert.SkipWhen(TokenFolder.Missing is not null, TokenFolder.Missing ?? "");
        _softHsm = SoftHsmToken.Create();
    }

    public void Dispose() => _softHsm?.Dispose();

    [Fact]
    public void Report_says_what_is_missing()
    {
        using var token = Open();

        var report = HsmReport.Of(token);

        Assert.Equal("2.40", report.Module.Interface);
        Assert.Equal(SoftHsmToken.Label, report.Slot.Token!.Label);
        Assert.All(report.Needs.Where(need => need.Algorithm.StartsWith("ML-DSA", StringComparison.Ordinal)), need =>
        {
            Assert.False(need.Met);
            Assert.StartsWith("This module knows no ML-DSA, so the key for ", need.Sentence, StringComparison.Ordinal);
        });
        Assert.Contains(report.Needs, need => need is { Algorithm: "ML-KEM-1024", Met: false });
        Assert.Contains(report.Needs, need => need is { Algorithm: Pkcs11Numbering.EcdsaP256, Met: true });
        Assert.Contains(report.Needs, need => need is { Algorithm: "RNG", Met: true });
        Assert.Contains(report.LedgerNeeds, need => !need.Met);
    }

    [Fact]
    public void Classical_key_works_and_stays()
    {
        using var token = Open();
        using var key = Pkcs11ECDsa.LoadOrCreate(token, "classical");
        using var again = Pkcs11ECDsa.LoadOrCreate(token, "classical");

        Assert.True(again.VerifyData(TokenTest.Text, key.SignData(TokenTest.Text, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
        Assert.Throws<CryptographicException>(() => key.ExportECPrivateKey());
    }

    [Fact]
    public void Post_quantum_key_is_refused_with_the_name_of_the_error()
    {
        using var token = Open();

        var signing = Assert.Throws<Pkcs11Exception>(() => Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44));
        var receiving = Assert.Throws<Pkcs11Exception>(() => Pkcs11MLKem.LoadOrCreate(token, "receiver", MLKemAlgorithm.MLKem768));

        Assert.Equal("CKR_MECHANISM_INVALID", signing.ReturnName);
        Assert.Equal("CKR_MECHANISM_INVALID", receiving.ReturnName);
        Assert.True(token.Status.Reachable);
    }

    [Fact]
    public async Task Classical_key_signs_handshakes_and_the_others_stay_files()
    {
        using var token = Open();
        using var handshakes = new HandshakeSigning(TimeProvider.System);
        var report = HsmReport.Of(token);
        await using var server = await ObservedServer.StartAsync(token: new()
        {
            Store = new TokenKeyStore(token),
            Prefix = "securityconsole/test",
            HoldsECDsa = report.HoldsECDsa,
            HoldsMLDsa = report.HoldsMLDsa,
            Handshakes = handshakes,
        });

        var classical = await OpenSslClient.ConnectAsync(server, "-sigalgs", "ecdsa_secp256r1_sha256", "-verify_return_error");
        Assert.Equal(1, handshakes.Signed);
        var postQuantum = await OpenSslClient.ConnectAsync(server, "-sigalgs", "mldsa65", "-verify_return_error");

        Assert.Equal(1, handshakes.Signed);
        Assert.All((string[])[classical, postQuantum], said => Assert.Contains("Verify return code: 0 (ok)", said, StringComparison.Ordinal));
        Assert.False(File.Exists(server.CertificateFile("server-ecdsa.key")));
        Assert.True(File.Exists(server.CertificateFile("server-ml-dsa.key")));
        Assert.Equal(["issuing", "server"], server.Certificates.KeysInToken.Select(key => key.Role).Order(StringComparer.Ordinal));
    }

    private Pkcs11Token Open() => Pkcs11Token.Open(_softHsm!.Options, TimeProvider.System);
}
