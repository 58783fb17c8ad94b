using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Cryptography.Tests.Certificates;

public sealed class TrustAnchorsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void Blank_text_is_no_anchor(string pem) => Assert.Same(TrustAnchors.None, TrustAnchors.FromPem(pem));

    [Theory]
    [InlineData("hello")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA")]
    public void Text_without_a_certificate_is_refused_with_what_to_paste(string pem) =>
        Assert.Contains("-----BEGIN CERTIFICATE-----", Assert.Throws<ArgumentException>(() => TrustAnchors.FromPem(pem)).Message, StringComparison.Ordinal);
}
