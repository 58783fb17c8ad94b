using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Cryptography.Tests.Certificates;

public sealed class SpiffeIdTests
{
    [Theory]
    [InlineData("spiffe://example.test/agent/billing-bot")]
    [InlineData("spiffe://example.test")]
    [InlineData("spiffe://a_b-c.1/X/y.z")]
    public void Identity_is_read_and_written_as_it_is(string text) => Assert.Equal(text, SpiffeId.TryParse(text)!.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://example.test/agent/a")]
    [InlineData("SPIFFE://example.test/agent/a")]
    [InlineData("spiffe://Example.test/agent/a")]
    [InlineData("spiffe:///agent/a")]
    [InlineData("spiffe://example.test/")]
    [InlineData("spiffe://example.test/agent/")]
    [InlineData("spiffe://example.test//a")]
    [InlineData("spiffe://example.test/agent/../root")]
    [InlineData("spiffe://example.test/agent/a?b")]
    [InlineData("spiffe://example.test/agent/a#b")]
    [InlineData("spiffe://example.test:443/agent/a")]
    [InlineData("spiffe://me@example.test/agent/a")]
    [InlineData("spiffe://example.test/agent/%61")]
    public void What_is_none_is_not_read(string? text) => Assert.Null(SpiffeId.TryParse(text));

    [Fact]
    public void Certificate_with_two_uris_has_no_identity()
    {
        Assert.Equal("spiffe://example.test/agent/a", SpiffeId.Of(Certificate("spiffe://example.test/agent/a"))!.ToString());
        Assert.Null(SpiffeId.Of(Certificate("spiffe://example.test/agent/a", "spiffe://example.test/agent/b")));
        Assert.Null(SpiffeId.Of(Certificate("https://example.test/")));
        Assert.Null(SpiffeId.Of(Certificate()));
    }

    private static X509Certificate2 Certificate(params string[] uris)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("a.example");
        foreach (var uri in uris)
        {
            names.AddUri(new Uri(uri));
        }

        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
