using SecurityConsole.Connector.Connect;

namespace SecurityConsole.Connector.Tests.Connect;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("localhost", null, null, true)]
    [InlineData("127.0.0.1", "http://localhost:3000", null, true)]
    [InlineData("::1", null, "none", true)]
    [InlineData("127.0.0.1", "http://127.0.0.1:9", "same-origin", true)]
    [InlineData("evil.example", null, null, false)]
    [InlineData("localhost", "https://evil.example", null, false)]
    [InlineData("localhost", "null", null, false)]
    [InlineData("localhost", null, "cross-site", false)]
    [InlineData("localhost", null, "same-site", false)]
    [InlineData("localhost", null, "none,cross-site", false)]
    [InlineData("localhost", "http://localhost:3000", "cross-site", false)]
    public void Requests_of_this_machine_pass_and_those_of_web_pages_do_not(string host, string? origin, string? site, bool isMeant) =>
        Assert.Equal(isMeant, LocalAddress.IsMeant(host, origin, site));
}
