using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Schemas.Json;

namespace SecurityConsole.Policy.Tests.Schemas;

public sealed class SchemaJsonTests
{
    private const string Whole = """
        {
          "Gateway": {
            "annotations": { "doc": "all of it" },
            "commonTypes": { "Path": { "type": "Record", "attributes": { "text": { "type": "String" }, "depth": { "type": "Long", "required": false } }, "annotations": { "doc": "a path" } } },
            "entityTypes": {
              "Team": {},
              "Agent": { "memberOfTypes": ["Team"], "shape": { "type": "Record", "attributes": { "home": { "type": "Path" }, "boss": { "type": "Entity", "name": "Agent" }, "from": { "type": "Extension", "name": "ipaddr" }, "flags": { "type": "Set", "element": { "type": "Boolean" } } } }, "tags": { "type": "EntityOrCommon", "name": "String" } },
              "Level": { "enum": ["low", "high"] }
            },
            "actions": {
              "all": {},
              "call": { "memberOf": [{ "id": "all" }], "appliesTo": { "principalTypes": ["Agent"], "resourceTypes": ["Gateway::Team"], "context": { "type": "Path" } } }
            }
          }
        }
        """;

    [Fact]
    public void Everything_that_the_format_can_say_survives_json_and_text()
    {
        var read = CedarSchema.ParseJson(Whole);
        Assert.Empty(read.Problems);
        var json = SchemaJson.Write(read.Schema!);
        Assert.Equal(json, SchemaJson.Write(CedarSchema.ParseJson(json).Schema!));
        var printed = CedarSchema.Parse(SchemaPrinter.Print(read.Schema!));
        Assert.Empty(printed.Problems);
        SchemaEquality.Check(read.Schema!, printed.Schema!);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"\": { \"entityTypes\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": {}, \"actions\": {}, \"action\": {} } }")]
    [InlineData("{ \"a b\": { \"entityTypes\": {}, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": {}, \"actions\": {}, \"annotations\": { \"doc\": \"\" } } }")]
    [InlineData("{ \"\": { \"entityTypes\": { \"A\": {}, \"A\": {} }, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": { \"A\": { \"shape\": { \"type\": \"Record\" } } }, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": { \"A\": { \"shape\": { \"type\": \"String\" } } }, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": { \"A\": { \"shape\": { \"type\": \"Record\", \"attributes\": {}, \"additionalAttributes\": true } } }, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": { \"A\": { \"tags\": { \"type\": \"Set\" } } }, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": { \"A\": { \"tags\": { \"type\": \"Long\", \"name\": \"x\" } } }, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": { \"A\": { \"tags\": { \"type\": \"Extension\", \"name\": \"uuid\" } } }, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": { \"A\": { \"tags\": { \"type\": \"A\" } } }, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": { \"A\": { \"enum\": [] } }, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": { \"A\": { \"enum\": [\"a\"], \"tags\": { \"type\": \"Long\" } } }, \"actions\": {} } }")]
    [InlineData("{ \"\": { \"entityTypes\": {}, \"actions\": { \"a\": { \"attributes\": {} } } } }")]
    [InlineData("{ \"\": { \"entityTypes\": {}, \"actions\": { \"a\": { \"appliesTo\": { \"principalTypes\": [] } } } } }")]
    public void Refused_by_Cedar(string json)
    {
        var parse = CedarSchema.ParseJson(json);
        Assert.Null(parse.Schema);
        Assert.NotEmpty(parse.Problems);
    }
}
