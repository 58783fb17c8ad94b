using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Protocol.Tests.Headers;

public sealed class ContentTypesTests
{
    [Theory]
    [InlineData("application/json", true)]
    [InlineData("Application/JSON ", true)]
    [InlineData("application/json; charset=utf-8", true)]
    [InlineData("application/json;charset=\"UTF-8\"; v=1", true)]
    [InlineData("application/json; charset=utf-7", false)]
    [InlineData("application/json; charset=\"utf-16le\"", false)]
    [InlineData("application/json; CHARSET=iso-8859-1", false)]
    [InlineData("application/json; charset=utf-8; charset=utf-7", false)]
    [InlineData("application/json; charset*=utf-7''x", false)]
    [InlineData("application/json; charset =utf-7", false)]
    [InlineData("application/json; a=\"x; charset=utf-7\"", false)]
    [InlineData("application/json; x", false)]
    [InlineData("application/json;", false)]
    [InlineData("application/json, application/json", false)]
    [InlineData("application/jsonx", false)]
    [InlineData("text/plain", false)]
    [InlineData("", false)]
    public void Only_UTF_8_counts(string header, bool expected) => Assert.Equal(expected, ContentTypes.Is(header, "application/json"));
}
