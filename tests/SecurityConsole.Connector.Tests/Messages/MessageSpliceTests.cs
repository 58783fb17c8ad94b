using System.Text;
using System.Text.Json;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Tests.Messages;

public sealed class MessageSpliceTests
{
    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"m","params":{"a":[{"b":1}],"_meta":{"x":{"y":1},"io.modelcontextprotocol/subscriptionId":"s 1"},"z":2}}""", "\"s 1\"")]
    [InlineData("""{"result":{"_meta":{"io.modelcontextprotocol/subscriptionId" : 17 }},"id":1,"jsonrpc":"2.0"}""", "17")]
    [InlineData("""{"jsonrpc":"2.0","params":{"_meta":{"other":1}},"method":"m"}""", "")]
    [InlineData("""{"jsonrpc":"2.0","params":{"deep":{"_meta":{"io.modelcontextprotocol/subscriptionId":1}}},"method":"m"}""", "")]
    [InlineData("""{"jsonrpc":"2.0","params":{"_meta":5},"result":{"_meta":{"io.modelcontextprotocol/subscriptionId":2}},"method":"m"}""", "2")]
    public void Subscription_id_is_found_where_the_protocol_has_it_and_nowhere_else(string message, string id)
    {
        var bytes = Encoding.UTF8.GetBytes(message);

        Assert.Equal(id, Encoding.UTF8.GetString(MessageSplice.SubscriptionId(bytes).Of(bytes)));
    }

    [Fact]
    public void Only_the_named_places_change_and_change_back()
    {
        var message = """  { "params" : { "_meta":{"progressToken":"tok"}, "name":"x" }, "id" : "a long id" ,"jsonrpc":"2.0","method":"tools/call"}"""u8.ToArray();
        Assert.Equal(EnvelopeFault.None, EnvelopeScanner.Scan(message, EnvelopeLimits.Default, out var outer));

        var inner = MessageSplice.Replace(message, (outer.Id, "7"u8.ToArray()), (outer.ProgressToken, "7"u8.ToArray()), (default, "unused"u8.ToArray()));
        Assert.Equal(EnvelopeFault.None, EnvelopeScanner.Scan(inner, EnvelopeLimits.Default, out var envelope));
        Assert.Equal("7", Encoding.UTF8.GetString(envelope.Id.Of(inner)));
        Assert.Equal(7, JsonElement.Parse(inner).GetProperty("params").GetProperty("_meta").GetProperty("progressToken").GetInt32());

        var back = MessageSplice.Replace(inner, (envelope.Id, outer.Id.Of(message).ToArray()), (envelope.ProgressToken, outer.ProgressToken.Of(message).ToArray()));
        Assert.Equal(message, back);
    }
}
