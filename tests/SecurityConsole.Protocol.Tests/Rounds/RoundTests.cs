using System.Text;
using SecurityConsole.Protocol.Rounds;

namespace SecurityConsole.Protocol.Tests.Rounds;

public sealed class RoundTests
{
    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"a":{"method":"sampling/createMessage","params":{"method":"x"}}}""", "sampling/createMessage")]
    [InlineData("""{"a":{"params":{},"method":"elicitation\/create"},"b":{"method":"roots/list"}}""", "elicitation/create roots/list")]
    [InlineData("""{"a":{"m\u0065thod":"elicitation/create"}}""", "elicitation/create")]
    public void Methods_that_a_server_asks_for_are_read(string map, string methods)
    {
        var read = new List<string>();
        Assert.True(InputRequests.TryReadMethods(Encoding.UTF8.GetBytes(map), read));
        Assert.Equal(methods, string.Join(' ', read));
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"a":[]}""")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":{"method":1}}""")]
    [InlineData("""{"a":{"method":"roots/list","Method":"sampling/createMessage"}}""")]
    public void What_leaves_a_doubt_is_not_read(string map) => Assert.False(InputRequests.TryReadMethods(Encoding.UTF8.GetBytes(map), []));

    [Theory]
    [InlineData("""{}""", ClientAnswers.None)]
    [InlineData("""{"_meta":{"role":"user"}}""", ClientAnswers.None)]
    [InlineData("""{"action":"accept","content":{"role":"admin"}}""", ClientAnswers.Elicitation)]
    [InlineData("""{"Action":"accept"}""", ClientAnswers.Elicitation)]
    [InlineData("""{"role":"assistant","content":{"type":"text","text":"a"},"model":"m"}""", ClientAnswers.Sample)]
    [InlineData("""{"roots":[{"uri":"file:///"}]}""", ClientAnswers.Plain)]
    [InlineData("""{"roots":[],"role":"assistant"}""", ClientAnswers.Plain | ClientAnswers.Sample)]
    [InlineData("""{"content":{"secret":1}}""", ClientAnswers.Sample | ClientAnswers.Elicitation)]
    public void Answers_are_told_apart_by_their_shape(string result, ClientAnswers expected)
    {
        Assert.Equal(expected, ClientAnswerShapes.OfResult(Encoding.UTF8.GetBytes(result)));
        Assert.Equal(expected, ClientAnswerShapes.OfMap(Encoding.UTF8.GetBytes($$"""{"key":{{result}}}""")));
    }

    [Theory]
    [InlineData("""null""", ClientAnswers.None)]
    [InlineData("""{"a":{"roots":[]},"b":{"action":"decline"}}""", ClientAnswers.Plain | ClientAnswers.Elicitation)]
    [InlineData("""{"a":"text"}""", ClientAnswers.Sample | ClientAnswers.Elicitation)]
    [InlineData("""["text"]""", ClientAnswers.Sample | ClientAnswers.Elicitation)]
    public void Maps_of_answers_are_all_of_them_together(string map, ClientAnswers expected) => Assert.Equal(expected, ClientAnswerShapes.OfMap(Encoding.UTF8.GetBytes(map)));
}
