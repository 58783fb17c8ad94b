using System.Collections.Frozen;
using System.Text;
using SecurityConsole.Engine.Policies.Arguments;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Tests.Policies;

public sealed class JsonRecordTests
{
    private static readonly ArgumentType s_type = new()
    {
        Kind = ArgumentKind.Record,
        Members = new Dictionary<string, ArgumentType> { ["path"] = new() { Kind = ArgumentKind.Text } }.ToFrozenDictionary(),
    };

    [Theory]
    [InlineData("""{"path":"secret"}""", "path:string", "secret")]
    [InlineData("""{"path":"secret","path:string":"ok"}""", "path:string", "secret")]
    [InlineData("""{"path:string":"ok"}""", "path:string", null)]
    [InlineData("""{"path":"secret"}""", "path:long", null)]
    [InlineData("""{"path:long":"ok"}""", "path:long", null)]
    public void Member_that_is_called_like_a_variant_hides_no_argument(string json, string name, string? expected)
    {
        var record = new JsonRecord(Encoding.UTF8.GetBytes(json), s_type, hasVariants: true);
        Assert.Equal(expected, record.TryGet(name, out var value) && value.Kind == CedarKind.String ? value.AsString : null);
    }
}
