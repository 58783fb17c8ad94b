using System.Text;
using System.Text.Json.Nodes;
using SecurityConsole.Protocol.Signatures;

namespace SecurityConsole.Protocol.Tests.Signatures;

public sealed class MessageSignatureSlotTests
{
    private const string Signature = "eyJhIjoxfQ..c2lnbmF0dXJl";

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{}}""", SignaturePlace.Object, """{"jsonrpc":"2.0","id":1,"result":{"_meta":{"io.securityconsole/signature":"S"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result": {  } }""", SignaturePlace.Object, """{"jsonrpc":"2.0","id":1,"result": {"_meta":{"io.securityconsole/signature":"S"}  } }""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"a":1}}""", SignaturePlace.Object, """{"jsonrpc":"2.0","id":1,"result":{"_meta":{"io.securityconsole/signature":"S"},"a":1}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":1,"progressToken":2}}""", SignaturePlace.Object, """{"jsonrpc":"2.0","method":"notifications/progress","params":{"_meta":{"io.securityconsole/signature":"S"},"progress":1,"progressToken":2}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"a":{"_meta":1},"_meta":{}}}""", SignaturePlace.Member, """{"jsonrpc":"2.0","id":1,"result":{"a":{"_meta":1},"_meta":{"io.securityconsole/signature":"S"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"_meta":{"b":[1]}}}""", SignaturePlace.Member, """{"jsonrpc":"2.0","id":1,"result":{"_meta":{"io.securityconsole/signature":"S","b":[1]}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"_met\u0061" : { } }}""", SignaturePlace.Member, """{"jsonrpc":"2.0","id":1,"result":{"_met\u0061" : {"io.securityconsole/signature":"S" } }}""")]
    public void Signature_stands_in_meta_and_the_rest_stays(string message, SignaturePlace place, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        Assert.Equal(place, MessageSignatureSlot.Find(bytes, out var at));
        var signed = MessageSignatureSlot.Insert(bytes, place, at, "S");
        Assert.Equal(expected, Encoding.UTF8.GetString(signed));
        Assert.Equal("S", MessageSignatureSlot.Extract(default, signed, _ => place, out var back));
        Assert.Equal(message, Encoding.UTF8.GetString(back.Span));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"no"}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}""")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"result":{}}]""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"_meta":7}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"_meta":{"io.securityconsole/signature":"somebody's"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"_meta":{"io.securityconsole\/signature":"somebody's"}}}""")]
    [InlineData("no message")]
    public void Message_without_a_place_is_signed_in_a_comment(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        Assert.Equal(SignaturePlace.Comment, MessageSignatureSlot.Find(bytes, out _));
        byte[] frame = [.. MessageSignatureSlot.Comment(Signature), .. "data: "u8, .. bytes, .. "\n\n"u8];
        Assert.Equal(Signature, MessageSignatureSlot.Extract(frame, bytes, _ => null, out var back));
        Assert.Equal(message, Encoding.UTF8.GetString(back.Span));
    }

    [Fact]
    public void Comment_counts_before_a_member_that_the_server_wrote()
    {
        var bytes = """{"jsonrpc":"2.0","id":1,"result":{"_meta":{"io.securityconsole/signature":"somebody's"}}}"""u8.ToArray();
        byte[] frame = [.. "id: 1\r\n"u8, .. MessageSignatureSlot.Comment(Signature), .. "data: "u8, .. bytes, .. "\n\n"u8];
        Assert.Equal(Signature, MessageSignatureSlot.Extract(frame, bytes, _ => SignaturePlace.Member, out var back));
        Assert.Equal(bytes, back.ToArray());
    }

    [Fact]
    public void Signature_that_does_not_stand_where_it_says_leaves_the_message_as_it_is()
    {
        var bytes = """{"jsonrpc":"2.0","id":1,"result":{"_meta":{"io.securityconsole/signature":"S","b":1}}}"""u8.ToArray();
        Assert.Equal("S", MessageSignatureSlot.Extract(default, bytes, _ => SignaturePlace.Object, out var back));
        Assert.Equal(bytes, back.ToArray());
        Assert.Equal("S", MessageSignatureSlot.Extract(default, bytes, _ => null, out back));
        Assert.Equal(bytes, back.ToArray());
    }

    [Fact]
    public void What_was_put_into_any_message_comes_out_and_leaves_what_was_sent()
    {
        var random = new Random(41);
        for (var i = 0; i < 5_000; i++)
        {
            var message = RandomMessage(random);
            var place = MessageSignatureSlot.Find(message, out var at);
            Assert.NotEqual(SignaturePlace.Comment, place);
            var signed = MessageSignatureSlot.Insert(message, place, at, Signature);

            var holder = JsonNode.Parse(signed)!["result"]!.AsObject();
            Assert.Equal(Signature, (string?)holder["_meta"]![MessageSignatureSlot.Name]);
            holder["_meta"]!.AsObject().Remove(MessageSignatureSlot.Name);
            var original = JsonNode.Parse(message)!["result"]!.AsObject();
            if (!original.ContainsKey("_meta"))
            {
                holder.Remove("_meta");
            }

            Assert.True(JsonNode.DeepEquals(original, holder), Encoding.UTF8.GetString(message));
            Assert.Equal(Signature, MessageSignatureSlot.Extract(default, signed, _ => place, out var back));
            Assert.Equal(message, back.ToArray());
        }
    }

    private static byte[] RandomMessage(Random random)
    {
        string Space() => new(' ', random.Next(3));
        var members = new List<string>();
        for (var i = random.Next(4); i > 0; i--)
        {
            members.Add($"\"m{i}\"{Space()}:{Space()}{Value(random, 3)}{Space()}");
        }

        if (random.Next(2) == 0)
        {
            var meta = string.Join(',', Enumerable.Range(0, random.Next(3)).Select(i => $"{Space()}\"k{i}\":{Value(random, 2)}"));
            members.Insert(random.Next(members.Count + 1), $"{Space()}\"_meta\":{Space()}{{{meta}{Space()}}}{Space()}");
        }

        return Encoding.UTF8.GetBytes($"{Space()}{{\"jsonrpc\":\"2.0\",\"id\":{random.Next()},\"result\":{{{Space()}{string.Join(',', members)}}}}}{Space()}");
    }

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture),
        1 => "\"_meta\\\":{\\u00e9\"",
        2 => "null",
        3 => "\"io.securityconsole/signature\"",
        4 => $"[{Value(random, depth - 1)},{Value(random, depth - 1)}]",
        _ => $"{{\"_meta\":{Value(random, depth - 1)}}}",
    };
}
