using System.Text;
using System.Text.Json;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Engine.Redaction;

namespace SecurityConsole.Engine.Tests.Redaction;

public sealed class MessageRedactorTests
{
    [Theory]
    [InlineData("key AKIAIOSFODNN7EXAMPLE end", "key [redacted: secret] end")]
    [InlineData("password = hunter2hunter2", "password = [redacted: secret]")]
    [InlineData("postgres://app:s3cr3t@db/x", "postgres://app:[redacted: secret]@db/x")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlMTIz", "[redacted: secret]")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----", "[redacted: secret]")]
    [InlineData("a plain sentence about passwords", "a plain sentence about passwords")]
    public void Secrets_are_taken_out(string text, string expected) => Assert.Equal(expected, Redacted(text, RedactionKinds.Secrets));

    [Theory]
    [InlineData("write to jo.doe@example.com now", "write to [redacted: personal data] now")]
    [InlineData("card 4111 1111 1111 1111.", "card [redacted: personal data].")]
    [InlineData("order 4111 1111 1111 1112.", "order 4111 1111 1111 1112.")]
    [InlineData("DE89 3704 0044 0532 0130 00", "[redacted: personal data]")]
    [InlineData("DE88 3704 0044 0532 0130 00", "DE88 3704 0044 0532 0130 00")]
    [InlineData("ssn 078-05-1120", "ssn [redacted: personal data]")]
    [InlineData("call +49 30 1234567", "call [redacted: personal data]")]
    public void Personal_data_is_taken_out(string text, string expected) => Assert.Equal(expected, Redacted(text, RedactionKinds.PersonalData));

    [Fact]
    public void Member_that_says_that_it_is_a_credential_is_taken_whole()
    {
        var message = Encoding.UTF8.GetBytes("""{"result":{"client_secret":"abc", "name":"abc"}}""");
        Assert.Equal(1, MessageRedactor.Redact(message, RedactionKinds.Secrets, out var rewritten));
        Assert.Equal("""{"result":{"client_secret":"[redacted: secret]", "name":"abc"}}""", Encoding.UTF8.GetString(rewritten.Span));
    }

    [Theory]
    [InlineData("""{"dbPassword":"abc"}""", """{"dbPassword":"[redacted: secret]"}""")]
    [InlineData("""{"password":["a",["b"]],"next":"c"}""", """{"password":["[redacted: secret]",["[redacted: secret]"]],"next":"c"}""")]
    [InlineData("""{"a":{"password":"x"},"next":"c"}""", """{"a":{"password":"[redacted: secret]"},"next":"c"}""")]
    [InlineData("""{"password":12345678,"n":1}""", """{"password":0,"n":1}""")]
    [InlineData("""{"card":4111111111111111,"n":4111111111111112}""", """{"card":0,"n":4111111111111112}""")]
    [InlineData("""{"properties":{"password":{"type":"string","description":"Yours."}}}""", """{"properties":{"password":{"type":"string","description":"Yours."}}}""")]
    public void Credential_is_taken_out_of_lists_and_numbers_too(string message, string expected)
    {
        MessageRedactor.Redact(Encoding.UTF8.GetBytes(message), RedactionKinds.Secrets | RedactionKinds.PersonalData, out var rewritten);
        Assert.Equal(expected, rewritten.IsEmpty ? message : Encoding.UTF8.GetString(rewritten.Span));
    }

    [Theory]
    [InlineData("""{"text":"\ud800 jo@example.com"}""")]
    [InlineData("""{"text":"{\"note\":\"\\ud83d\",\"email\":\"jo@example.com\"}"}""")]
    [InlineData("""{"text":"{\"\\udc00\":1,\"email\":\"jo\"}"}""")]
    public void Half_a_surrogate_pair_hides_nothing(string message)
    {
        Assert.Equal(1, MessageRedactor.Redact(Encoding.UTF8.GetBytes(message), RedactionKinds.PersonalData, message.Contains("jo@", StringComparison.Ordinal) ? [] : ["email"], out var rewritten));
        Assert.DoesNotContain("jo", Encoding.UTF8.GetString(rewritten.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_other_byte_stays()
    {
        var message = Encoding.UTF8.GetBytes("""{ "a" : 1.0e2,  "b":"x\u0041y", "c": ["jo@example.com" , null] }""");
        Assert.Equal(1, MessageRedactor.Redact(message, RedactionKinds.PersonalData, out var rewritten));
        Assert.Equal("""{ "a" : 1.0e2,  "b":"x\u0041y", "c": ["[redacted: personal data]" , null] }""", Encoding.UTF8.GetString(rewritten.Span));
    }

    [Fact]
    public void Nothing_found_changes_nothing()
    {
        Assert.Equal(0, MessageRedactor.Redact("""{"a":"b"}"""u8, RedactionKinds.Secrets | RedactionKinds.PersonalData, out var rewritten));
        Assert.True(rewritten.IsEmpty);
    }

    [Fact]
    public void Escaped_spelling_hides_nothing() =>
        Assert.Equal(1, MessageRedactor.Redact("""{"a":"jo\u0040example.com"}"""u8, RedactionKinds.PersonalData, out _));

    [Fact]
    public void Fields_are_taken_out_of_structured_content_and_of_the_text_that_repeats_it_alike()
    {
        const string Content = """{"user":{"Email":"jo","name":"x","ssn":78051120,"tags":["a",1,true,null,{"b":"c"}]},"email":["k","l"],"age":7}""";
        var text = JsonSerializer.Serialize(Content);
        var message = Encoding.UTF8.GetBytes($$"""{ "jsonrpc":"2.0","id":1,"result": {"content":[{"type":"text","text":{{text}} },{"type":"text","text":"email: jo"}],"email":"of the protocol", "structuredContent": {{Content}} ,"name":"y"} }""");
        Assert.Equal(16, MessageRedactor.Redact(message, RedactionKinds.Fields, ["email", "ssn", "tags"], out var rewritten));
        var result = JsonDocument.Parse(rewritten).RootElement.GetProperty("result");
        const string Expected = """{"user":{"Email":"[redacted: field]","name":"x","ssn":0,"tags":["[redacted: field]",0,false,null,{"b":"[redacted: field]"}]},"email":["[redacted: field]","[redacted: field]"],"age":7}""";
        Assert.Equal(Expected, result.GetProperty("structuredContent").GetRawText());
        Assert.Equal(Expected, result.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(("email: jo", "of the protocol", "y"), (result.GetProperty("content")[1].GetProperty("text").GetString(), result.GetProperty("email").GetString(), result.GetProperty("name").GetString()));
        var whole = Encoding.UTF8.GetString(rewritten.Span);
        Assert.StartsWith("""{ "jsonrpc":"2.0","id":1,"result": {"content":[""", whole, StringComparison.Ordinal);
        Assert.EndsWith($$""" "structuredContent": {{Expected}} ,"name":"y"} }""", whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"result":{"other":{"email":"x"}}}""")]
    [InlineData("""{"error":{"structuredContent":{"email":"x"}}}""")]
    [InlineData("""{"params":{"structuredContent":{"email":"x"}}}""")]
    [InlineData("""{"result":{"structuredContent":{"emails":"x"}}}""")]
    [InlineData("""{"result":{"structuredContent":{"email":null}}}""")]
    [InlineData("""{"result":{"content":[{"text":"{\"email\":"}]}}""")]
    public void Fields_elsewhere_stay(string message) => Assert.Equal(0, MessageRedactor.Redact(Encoding.UTF8.GetBytes(message), RedactionKinds.Fields, ["email"], out _));

    [Theory]
    [InlineData("""{"result":{"structuredContent":{"email":{"a":{"b":1}},"c":2}}}""", """{"result":{"structuredContent":{"email":{"a":{"b":0}},"c":2}}}""")]
    [InlineData("""{"result":{"structuredContent":[{"email":"x"},{"c":"y"}]}}""", """{"result":{"structuredContent":[{"email":"[redacted: field]"},{"c":"y"}]}}""")]
    [InlineData("""{"result":{"content":[{"text":" [{\"email\": -1.5e3}, 2]"}]}}""", """{"result":{"content":[{"text":" [{\"email\": 0}, 2]"}]}}""")]
    [InlineData("""{"result":{"content":[{"text":"{\"in\":\"{\\\"email\\\":true}\"}"}]}}""", """{"result":{"content":[{"text":"{\"in\":\"{\\\"email\\\":false}\"}"}]}}""")]
    [InlineData("""{"result":{"structuredContent":{"\u0065mail":"x"}}}""", """{"result":{"structuredContent":{"\u0065mail":"[redacted: field]"}}}""")]
    public void Fields_are_found_wherever_they_are_nested(string message, string expected)
    {
        Assert.NotEqual(0, MessageRedactor.Redact(Encoding.UTF8.GetBytes(message), RedactionKinds.Fields, ["email"], out var rewritten));
        Assert.Equal(expected, Encoding.UTF8.GetString(rewritten.Span));
    }

    [Fact]
    public void Credential_in_a_text_that_is_json_is_taken_out_as_in_structured_content()
    {
        var message = Encoding.UTF8.GetBytes("""{"result":{"content":[{"type":"text","text":"{\"password\":\"abc\"}"}],"structuredContent":{"password":"abc"}}}""");
        Assert.Equal(2, MessageRedactor.Redact(message, RedactionKinds.Secrets, out var rewritten));
        Assert.DoesNotContain("abc", Encoding.UTF8.GetString(rewritten.Span), StringComparison.Ordinal);
    }

    private static string Redacted(string text, RedactionKinds kinds)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(new { text });
        var found = MessageRedactor.Redact(message, kinds, out var rewritten);
        using var document = JsonDocument.Parse(found == 0 ? message : rewritten);
        return document.RootElement.GetProperty("text").GetString()!;
    }
}
