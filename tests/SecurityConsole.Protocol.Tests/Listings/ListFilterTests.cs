using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using SecurityConsole.Protocol.Listings;

namespace SecurityConsole.Protocol.Tests.Listings;

public sealed class ListFilterTests
{
    private const string Three = """{"jsonrpc":"2.0","id":1,"result":{"tools":[ {"name":"a"} , {"name":"b","x":[1,{"name":"z"}]},{"name":"c"}  ],"nextCursor":"n"}}""";

    [Theory]
    [InlineData("abc", Three)]
    [InlineData("ab", """{"jsonrpc":"2.0","id":1,"result":{"tools":[ {"name":"a"} , {"name":"b","x":[1,{"name":"z"}]}  ],"nextCursor":"n"}}""")]
    [InlineData("ac", """{"jsonrpc":"2.0","id":1,"result":{"tools":[ {"name":"a"},{"name":"c"}  ],"nextCursor":"n"}}""")]
    [InlineData("b", """{"jsonrpc":"2.0","id":1,"result":{"tools":[ {"name":"b","x":[1,{"name":"z"}]}  ],"nextCursor":"n"}}""")]
    [InlineData("c", """{"jsonrpc":"2.0","id":1,"result":{"tools":[ {"name":"c"}  ],"nextCursor":"n"}}""")]
    [InlineData("", """{"jsonrpc":"2.0","id":1,"result":{"tools":[   ],"nextCursor":"n"}}""")]
    public void Items_are_cut_and_nothing_else_changes(string kept, string expected)
    {
        var output = new ArrayBufferWriter<byte>();

        Assert.True(ListFilter.TryFilter(Encoding.UTF8.GetBytes(Three), "tools", "name", name => kept.Contains(name, StringComparison.Ordinal), output, out var removed));
        Assert.Equal(3 - kept.Length, removed);
        Assert.Equal(removed == 0 ? "" : expected, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData("""{"x":1}""")]
    [InlineData("5")]
    [InlineData("""{"name":7}""")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"name":"ok","Name":"hidden"}""")]
    [InlineData("""{"name":"ok","n\u0041me":"hidden"}""")]
    public void Item_whose_name_cannot_be_read_in_one_way_is_cut(string item) =>
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{"tools":[]}}""", Filter($$$"""{"jsonrpc":"2.0","id":1,"result":{"tools":[{{{item}}}]}}""", _ => true));

    [Fact]
    public void Escaped_name_is_judged_by_what_it_means() =>
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"result":{"tools":[]}}""",
            Filter("""{"jsonrpc":"2.0","id":1,"result":{"tools":[{"n\u0061me":"sec\u0072et"}]}}""", name => name != "secret"));

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"tools":{}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"tools":[],"Tools":[{"name":"hidden"}]}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"tools":[],"tool\u0073":[{"name":"hidden"}]}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"a","name":"hidden"}]}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")]
    public void Message_that_can_be_read_in_two_ways_is_not_filtered(string message) => Assert.Null(Filter(message, _ => true));

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"resultType":"input_required","requestState":"s"}}""")]
    public void Answer_without_a_list_stays(string message) => Assert.Equal(message, Filter(message, _ => false, mustBePrivate: true));

    [Theory]
    [InlineData("""{"tools":[{"name":"a"}]}""", """{"cacheScope":"private","tools":[{"name":"a"}]}""")]
    [InlineData("""{"tools":[{"name":"a"}],"cacheScope" : "public" }""", """{"tools":[{"name":"a"}],"cacheScope" : "private" }""")]
    [InlineData("""{"cacheScope":null,"tools":[{"name":"a"},{"name":"b"}]}""", """{"cacheScope":"private","tools":[{"name":"a"}]}""")]
    [InlineData("""{"tools":[{"name":"b"},{"name":"a"}],"cacheScope":"public","ttlMs":5}""", """{"tools":[{"name":"a"}],"cacheScope":"private","ttlMs":5}""")]
    [InlineData("""{"tools":[{"name":"a"}],"cacheScope":"private"}""", """{"tools":[{"name":"a"}],"cacheScope":"private"}""")]
    public void List_for_one_caller_is_private_even_when_nothing_was_cut(string result, string expected) =>
        Assert.Equal(
            $$"""{"jsonrpc":"2.0","id":1,"result":{{expected}}}""",
            Filter($$"""{"jsonrpc":"2.0","id":1,"result":{{result}}}""", name => name == "a", mustBePrivate: true));

    [Fact]
    public void Output_is_the_input_minus_the_items()
    {
        var random = new Random(17);
        for (var round = 0; round < 3000; round++)
        {
            var (message, names) = RandomList(random);
            var kept = names.Where(_ => random.Next(2) == 0).ToHashSet(StringComparer.Ordinal);

            var filtered = Filter(message, kept.Contains);

            var expected = JsonNode.Parse(message)!;
            var list = expected["result"]!["tools"]!.AsArray();
            foreach (var item in list.Where(item => !kept.Contains(item!["name"]!.GetValue<string>())).ToArray())
            {
                list.Remove(item);
            }

            Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(filtered!)));

            // Every byte comes from the input in its order: the output is the input with stretches left out.
            Assert.True(IsSubsequence(filtered!, message));
            Assert.StartsWith(message[..message.IndexOf('[', StringComparison.Ordinal)], filtered, StringComparison.Ordinal);
            Assert.EndsWith(message[message.LastIndexOf(']')..], filtered, StringComparison.Ordinal);
        }
    }

    private static (string Message, List<string> Names) RandomList(Random random)
    {
        var names = Enumerable.Range(0, random.Next(7)).Select(i => $"t{i}").ToList();
        var items = names.Select(name => random.Next(3) switch
        {
            0 => $$"""{"name":"{{name}}"}""",
            1 => $$"""{ "description" : "a ] , } \" [" , "name" : "{{name}}" }""",
            _ => $$$"""{"inputSchema":{"properties":{"name":{"type":"string"}},"x":[[],{}]},"name":"\u0074{{{name[1..]}}}"}""",
        });
        var text = string.Join(Space(), items.SelectMany((item, i) => i == 0 ? [item] : new[] { ",", item }));
        return ($$"""{"id":"q","result":{"ttlMs":1.50,"tools":[{{Space()}}{{text}}{{Space()}}]{{Space()}},"nextCursor":"c"},"jsonrpc":"2.0"}""", names);

        string Space() => new[] { "", " ", "\n\t" }[random.Next(3)];
    }

    private static bool IsSubsequence(string part, string whole)
    {
        var at = 0;
        foreach (var c in part)
        {
            at = whole.IndexOf(c, at) + 1;
            if (at == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static string? Filter(string message, Func<string, bool> keep, bool mustBePrivate = false)
    {
        var output = new ArrayBufferWriter<byte>();
        if (!ListFilter.TryFilter(Encoding.UTF8.GetBytes(message), ListShape.Tools, keep, mustBePrivate, output, out var outcome))
        {
            return null;
        }

        Assert.Equal(outcome.IsChanged, output.WrittenCount > 0);
        return outcome.IsChanged ? Encoding.UTF8.GetString(output.WrittenSpan) : message;
    }
}
