using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Cryptography.Tests.Certificates;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

/// <summary>An authority whose issuing keys move from files to a token, once.</summary>
public sealed class TokenAuthorityTests : TokenTest
{
    private readonly TemporaryFolder _folder = new();
    private readonly HandshakeSigning _handshakes = new(TimeProvider.System);

    public override void Dispose()
    {
        _handshakes.Dispose();
        _folder.Dispose();
        base.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Leafs_from_before_the_move_stay_valid_and_new_ones_are_signed_in_the_token(bool postQuantum)
    {
        IssuedIdentity before;
        X509Certificate2Collection roots;
        using (var inFiles = Load(null))
        {
            before = Issue(inFiles, postQuantum);
            roots = inFiles.Authority.Roots;
        }

        using var token = Open();
        using var certificates = Load(token);
        var after = Issue(certificates, postQuantum);

        Assert.Equal(roots.Select(root => root.Thumbprint), certificates.Authority.Roots.Select(root => root.Thumbprint));
        Assert.NotEqual(before.Issuing.Thumbprint, after.Issuing.Thumbprint);
        using var own = postQuantum ? (IDisposable)Pkcs11MLDsa.LoadOrCreate(token, "securityconsole/test/issuing-ml-dsa-65", MLDsaAlgorithm.MLDsa65) : Pkcs11ECDsa.LoadOrCreate(token, "securityconsole/test/issuing-ecdsa-p256");
        Assert.Equal(after.Issuing.PublicKey.ExportSubjectPublicKeyInfo(), own is MLDsa mldsa ? mldsa.ExportSubjectPublicKeyInfo() : ((ECDsa)own).ExportSubjectPublicKeyInfo());
        foreach (var leaf in (X509Certificate2[])[before.Leaf, after.Leaf])
        {
            // Shown alone, so that the gateway has to know what issued it.
            using var chain = new X509Chain { ChainPolicy = new ClientCertificateTrust(certificates.Authority, []).Policy(TimeProvider.System.GetUtcNow()) };
            Assert.True(chain.Build(leaf), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
        }
    }

    [Fact]
    public void Files_are_put_aside_and_the_key_is_the_same_at_the_next_start()
    {
        Load(null).Dispose();
        List<string> first;
        using (var token = Open())
        using (var certificates = Load(token))
        {
            first = [certificates.Ecdsa.Certificate.Thumbprint, certificates.MLDsa.Certificate.Thumbprint, .. Issuing(certificates)];
        }

        using var again = Open();
        using var later = Load(again);

        Assert.Equal<IEnumerable<string>>(first, [later.Ecdsa.Certificate.Thumbprint, later.MLDsa.Certificate.Thumbprint, .. Issuing(later)]);
        Assert.Equal(["ca-ecdsa.key", "ca-ml-dsa.key"], Names("certificates", "*.key"));
        Assert.Equal(["issuing-ecdsa.key", "issuing-ml-dsa.key"], Names("certificates/retired", "*.key"));
        Assert.Equal(4, later.KeysInToken.Count);
        Assert.Contains(later.KeysInToken, key => key is { Role: "issuing", Algorithm: "ML-DSA-65", Label: "securityconsole/test/issuing-ml-dsa-65" });
    }

    [Fact]
    public void Start_without_the_token_is_refused_and_says_which()
    {
        using (var token = Open())
        {
            Load(token).Dispose();
        }

        var refused = Assert.Throws<CryptographicException>(() => Load(null));

        Assert.Contains($"is in the token '{Tokens.NssToken.Label}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--hsm-module", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Names("certificates", "issuing-*.key"));
    }

    [Fact]
    public void Nothing_is_issued_while_the_token_is_away_and_it_is_afterwards()
    {
        using var token = Open();
        using var certificates = Load(token);
        var present = certificates.Ecdsa.Certificate.Thumbprint;

        File.WriteAllText(Shim.UnpluggedFile, "");
        var refused = Assert.Throws<KeyUnavailableException>(() => Issue(certificates, postQuantum: true));
        Assert.Throws<KeyUnavailableException>(certificates.Rotate);
        File.Delete(Shim.UnpluggedFile);
        SpinWait.SpinUntil(() => token.Status.NextTrial is not { } next || next <= TimeProvider.System.GetUtcNow());

        Assert.Contains("does not answer", refused.Message, StringComparison.Ordinal);
        Assert.Equal(present, certificates.Ecdsa.Certificate.Thumbprint);
        Assert.NotNull(Issue(certificates, postQuantum: true));
        certificates.Rotate();
        Assert.NotEqual(present, certificates.Ecdsa.Certificate.Thumbprint);
    }

    [Fact]
    public void Another_key_under_the_name_of_the_issuing_one_signs_nothing()
    {
        using (var token = Open())
        {
            Load(token).Dispose();
            File.WriteAllText(_folder.File("certificates/issuing-ecdsa.hsm"), "securityconsole/test/somebody-elses\nthe token\n");
        }

        using var again = Open();
        var refused = Assert.Throws<KeyRefusedException>(() => Load(again));

        Assert.Contains("is not the one that its certificate is for", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void First_start_that_broke_off_finds_the_keys_that_it_made()
    {
        Load(null).Dispose();
        File.Move(_folder.File("certificates/ca-ecdsa.key"), _folder.File("ca-ecdsa.key"));
        using var token = Open();
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("offline", Assert.Throws<CryptographicException>(() => Load(token)).Message, StringComparison.Ordinal);
        }

        File.Move(_folder.File("ca-ecdsa.key"), _folder.File("certificates/ca-ecdsa.key"));
        Load(token).Dispose();

        Assert.Equal(4, Shim.Calls.Count(call => call.StartsWith("C_GenerateKeyPair", StringComparison.Ordinal)));
    }

    private ServerCertificates Load(Pkcs11Token? token) => ServerCertificates.LoadOrCreate(
        new()
        {
            Folder = _folder.File("certificates"),
            KeysFolder = _folder.File("keys"),
            Token = token is null ? null : new() { Store = new TokenKeyStore(token), Prefix = "securityconsole/test", Handshakes = _handshakes },
        },
        TimeProvider.System);

    private static IssuedIdentity Issue(ServerCertificates certificates, bool postQuantum) =>
        certificates.Authority.Issue(Requests.Of(postQuantum), SpiffeId.OfAgent("example.test", "a"), IdentityUse.Client, TimeSpan.FromHours(1));

    private static IEnumerable<string> Issuing(ServerCertificates certificates) => certificates.Authority.Describe().Where(one => one.Role == "issuing").Select(one => one.Fingerprint);

    private IEnumerable<string?> Names(string folder, string pattern) => Directory.GetFiles(_folder.File(folder), pattern).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
