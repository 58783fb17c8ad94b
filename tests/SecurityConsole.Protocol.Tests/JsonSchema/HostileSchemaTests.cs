using System.Text;
using SecurityConsole.Protocol.JsonSchema;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.Tests.JsonSchema;

public sealed class HostileSchemaTests
{
    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "object or a boolean")]
    [InlineData("""{"type":"object","type":"string"}""", "key twice")]
    [InlineData("""{"type":"strnig"}""", "'type'")]
    [InlineData("""{"properties":{"a":{"minimum":"3"}}}""", "'minimum' at #/properties/a")]
    [InlineData("""{"required":true}""", "'required'")]
    [InlineData("""{"properties":{"a":7}}""", "'properties'")]
    [InlineData("""{"anyOf":[]}""", "'anyOf'")]
    [InlineData("""{"multipleOf":0}""", "'multipleOf'")]
    [InlineData("""{"maxLength":-1}""", "'maxLength'")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "nothing stands there")]
    [InlineData("""{"$ref":"https://elsewhere.example/schema"}""", "not fetched")]
    [InlineData("""{"$ref":"file:///etc/passwd"}""", "not fetched")]
    [InlineData("""{"$schema":"https://elsewhere.example/dialect"}""", "dialect")]
    [InlineData("""{"pattern":"("}""", "'pattern'")]
    [InlineData("""{"pattern":"(?i)a"}""", "'pattern'")]
    [InlineData("""{"pattern":"\\p{Script=Greek}"}""", "'pattern'")]
    [InlineData("""{"pattern":"a**"}""", "'pattern'")]
    [InlineData("""{"pattern":"\\2(a)"}""", "'pattern'")]
    public void What_cannot_be_used_is_a_sentence(string schema, string named)
    {
        var compiled = CompiledSchema.Compile(Encoding.UTF8.GetBytes(schema));
        Assert.Null(compiled.Schema);
        Assert.Contains(named, compiled.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_that_leads_in_circles_refuses_and_returns() =>
        Assert.Contains("circles", Assert.Single(Errors("""{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"allOf":[{"$ref":"#/$defs/a"}]}}}""", "1")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_negated_circle_refuses_too() => Assert.Single(Errors("""{"not":{"$ref":"#"}}""", "1"));

    [Fact]
    public void A_long_chain_of_references_neither_overflows_the_compiler_nor_the_path()
    {
        var parts = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"{i}\":{{\"$ref\":\"#/$defs/{i + 1}\"}}"));
        Assert.Single(Errors("{\"$ref\":\"#/$defs/0\",\"$defs\":{" + parts + ",\"10000\":true}}", "1"));
    }

    [Fact]
    public void Branches_that_multiply_run_out_of_budget()
    {
        // Each level tries the next one twice; without a bound this is 2^60 checks.
        var parts = string.Join(',', Enumerable.Range(0, 60).Select(i => $"\"{i}\":{{\"anyOf\":[{{\"$ref\":\"#/$defs/{i + 1}\"}},{{\"$ref\":\"#/$defs/{i + 1}\"}}]}}"));
        var error = Assert.Single(Errors("{\"$ref\":\"#/$defs/0\",\"$defs\":{" + parts + ",\"60\":false}}", "1"));
        Assert.Contains("too many checks", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("(?=(a+)+b)")]
    [InlineData("(a*)*\\\\1b")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public void A_pattern_that_explodes_ends_in_time(string pattern) =>
        Assert.Single(Errors($$"""{"pattern":"{{pattern}}"}""", $"\"{new string('a', 200)}!\""));

    [Fact]
    public void Too_many_parts_are_refused()
    {
        var parts = string.Join(',', Enumerable.Range(0, 25_000).Select(i => $"\"{i}\":{{}}"));
        Assert.Contains("parts", CompiledSchema.Compile(Encoding.UTF8.GetBytes("""{"properties":{""" + parts + "}}")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_over_the_size_is_refused() =>
        Assert.Contains("larger", CompiledSchema.Compile(new byte[SchemaLimits.Default.MaxBytes + 1]).Problem, StringComparison.Ordinal);

    [Fact]
    public void Errors_name_place_and_keyword_but_never_the_value()
    {
        var schema = """{"type":"object","properties":{"a":{"items":{"type":"string","maxLength":3}},"b":{"enum":["x"]}},"required":["c"],"additionalProperties":false}""";
        var errors = Errors(schema, """{"a":["ok","secret-value"],"b":"secret-value","d~/":"secret-value"}""");
        Assert.Equal(
            ["/a/1 maxLength #/properties/a/items/maxLength", "/b enum #/properties/b/enum", "/d~0~1 additionalProperties #/additionalProperties", " required #/required"],
            errors.Select(error => $"{error.InstancePath} {error.Keyword} {error.SchemaPath}").OrderByDescending(text => text.Length > 0 && text[0] == '/').ThenBy(text => text, StringComparer.Ordinal));
        Assert.DoesNotContain(errors, error => error.Message.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void No_more_errors_are_told_than_asked_for() =>
        Assert.Equal(5, Errors("""{"items":{"type":"string"}}""", $"[{string.Join(',', Enumerable.Repeat(1, 100))}]").Count);

    [Fact]
    public void A_nullable_form_explains_what_is_wrong_with_it()
    {
        var error = Assert.Single(Errors("""{"anyOf":[{"type":"string","minLength":2},{"type":"null"}]}""", "\"a\""));
        Assert.Equal("minLength", error.Keyword);
    }

    [Theory]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"a":{"type":"integer"}},"properties":{"x":{"$ref":"#/definitions/a","minimum":5}}}""", """{"x":1}""", true)]
    [InlineData("""{"definitions":{"a":{"type":"integer"}},"properties":{"x":{"$ref":"#/definitions/a","minimum":5}}}""", """{"x":1}""", false)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","items":[{"type":"string"}],"additionalItems":false}""", """["a","b"]""", false)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","minimum":3,"exclusiveMinimum":true}""", "3", false)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","minimum":3,"exclusiveMinimum":false}""", "3", true)]
    [InlineData("""{"multipleOf":0.01}""", "4.35", true)]
    [InlineData("""{"const":1.0}""", "1", true)]
    [InlineData("""{"maximum":9007199254740992}""", "9007199254740993", false)]
    [InlineData("""{"const":1e400}""", "10e399", true)]
    [InlineData("""{"type":"integer"}""", "1e-400", false)]
    [InlineData("""{"multipleOf":3}""", "3e999999999", true)]
    [InlineData("""{"multipleOf":7}""", "3e999999999", false)]
    [InlineData("""{"uniqueItems":true}""", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,1.0]", false)]
    [InlineData("""{"const":"a\"b"}""", "\"a\\u0022b\"", true)]
    [InlineData("""{"properties":{"a":false}}""", """{"\u0061":1}""", false)]
    [InlineData("""{"maxLength":1}""", "\"\\ud83d\\ude00\"", true)]
    [InlineData("""{"pattern":"^a$"}""", "\"a\\n\"", false)]
    [InlineData("""{"pattern":"^\\d$"}""", "\"\u0663\"", false)]
    [InlineData("""{"pattern":"\\bfoo\\b"}""", "\"a foo b\"", true)]
    public void Values_are_judged_as_written(string schema, string value, bool fits) => Assert.Equal(fits, Errors(schema, value).Count == 0);

    private static IReadOnlyList<SchemaError> Errors(string schema, string value)
    {
        var compiled = CompiledSchema.Compile(Encoding.UTF8.GetBytes(schema));
        Assert.Null(compiled.Problem);
        using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(value))!;
        return compiled.Schema!.Validate(tape);
    }
}
