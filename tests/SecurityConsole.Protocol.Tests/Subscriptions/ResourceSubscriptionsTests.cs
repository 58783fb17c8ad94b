using System.Text;
using SecurityConsole.Protocol.Subscriptions;

namespace SecurityConsole.Protocol.Tests.Subscriptions;

public sealed class ResourceSubscriptionsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("{}", "")]
    [InlineData("null", "")]
    [InlineData("""{"notifications":null}""", "")]
    [InlineData("""{"notifications":{}}""", "")]
    [InlineData("""{"notifications":{"toolsListChanged":true}}""", "")]
    [InlineData("""{"notifications":{"resourceSubscriptions":null}}""", "")]
    [InlineData("""{"notifications":{"resourceSubscriptions":[]}}""", "")]
    [InlineData("""{"notifications":{"resourceSubscriptions":["a:1","b:\u0032",""]}}""", "a:1 b:2 ")]
    [InlineData("""{"_meta":{"resourceSubscriptions":["no"]},"\u006eotifications":{"x":[{"resourceSubscriptions":["no"]}],"resourceSubscriptions":["😀\ud83d\ude00"],"y":{}},"z":1}""", "😀😀")]
    public void Uris_are_found_in_their_order(string parameters, string expected)
    {
        List<string> uris = [];
        Assert.True(ResourceSubscriptions.TryRead(Encoding.UTF8.GetBytes(parameters), uris));
        Assert.Equal(expected, string.Join(' ', uris));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"notifications":[]}""")]
    [InlineData("""{"notifications":"x"}""")]
    [InlineData("""{"Notifications":{"resourceSubscriptions":["a:1"]}}""")]
    [InlineData("""{"notifications":{},"notificationS":{}}""")]
    [InlineData("""{"notifications":{"resourceSubscriptions":["a:1"],"ResourceSubscriptions":["b:1"]}}""")]
    [InlineData("""{"notifications":{"resourceſubscriptions":["b:1"]}}""")]
    [InlineData("""{"notifications":{"\u0052esourceSubscriptions":["b:1"]}}""")]
    [InlineData("""{"notifications":{"resourceSubscriptions":"a:1"}}""")]
    [InlineData("""{"notifications":{"resourceSubscriptions":{"0":"a:1"}}}""")]
    [InlineData("""{"notifications":{"resourceSubscriptions":[["a:1"]]}}""")]
    [InlineData("""{"notifications":{"resourceSubscriptions":["a:1",null]}}""")]
    [InlineData("""{"notifications":{"resourceSubscriptions":["a:\ud800"]}}""")]
    public void What_another_parser_might_read_otherwise_is_doubtful(string parameters) =>
        Assert.False(ResourceSubscriptions.TryRead(Encoding.UTF8.GetBytes(parameters), new List<string>()));
}
