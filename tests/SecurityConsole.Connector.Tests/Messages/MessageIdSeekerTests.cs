using System.Text;
using System.Text.Json;
using SecurityConsole.Connector.Messages;

namespace SecurityConsole.Connector.Tests.Messages;

public sealed class MessageIdSeekerTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory]
    [InlineData("""{"id":7,"method":"x"}""", "7")]
    [InlineData("""{"method":"x","params":{"id":1,"list":[{"id":2},"\"id\":3"]},"id":"last \" one"}""", "\"last \\\" one\"")]
    [InlineData("""{ "jsonrpc" : "2.0" , "id" : -9007199254740993 }""", "-9007199254740993")]
    [InlineData("""{"id":1,"id":2}""", "")]
    [InlineData("""{"id":null}""", "")]
    [InlineData("""{"id":{"id":1}}""", "")]
    [InlineData("""{"id":1.5}""", "")]
    [InlineData("""[{"id":1}]""", "")]
    [InlineData("""{"x":"id","idx":1}""", "")]
    [InlineData("not json", "")]
    [InlineData("", "")]
    public void Id_is_found_however_the_bytes_are_cut(string message, string id)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        for (var size = 1; size <= bytes.Length + 1; size++)
        {
            var seeker = new MessageIdSeeker();
            foreach (var chunk in bytes.Chunk(size))
            {
                seeker.Pass(chunk);
            }

            Assert.Equal(id, Encoding.UTF8.GetString(seeker.RawId));
        }
    }

    [Fact]
    public void Random_messages_have_the_id_that_a_parser_finds()
    {
        var random = new Random(47);
        for (var round = 0; round < 5000; round++)
        {
            var members = new Dictionary<string, object?> { ["jsonrpc"] = "2.0", ["method"] = Text(random), ["params"] = new { id = Text(random), deep = new[] { new { id = random.Next() } } } };
            object id = random.Next(2) == 0 ? random.Next(-1000, 1000) : Text(random);
            members.Add("id", id);
            var message = JsonSerializer.SerializeToUtf8Bytes(members.OrderBy(_ => random.Next()).ToDictionary(), random.Next(2) == 0 ? Indented : JsonSerializerOptions.Default);
            var seeker = new MessageIdSeeker();
            seeker.Pass(message);

            Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(id), seeker.RawId);
        }
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(53);
        var bytes = new byte[200];
        for (var round = 0; round < 20_000; round++)
        {
            for (var at = 0; at < bytes.Length; at++)
            {
                bytes[at] = (byte)"{}[]\",:\\id 0123\n\u0001"[random.Next(17)];
            }

            var seeker = new MessageIdSeeker();
            seeker.Pass(bytes);
            _ = seeker.RawId;
        }
    }

    private static string Text(Random random) => new([.. Enumerable.Range(0, random.Next(12)).Select(_ => "ab\"\\{}[]:,é\n"[random.Next(12)])]);
}
