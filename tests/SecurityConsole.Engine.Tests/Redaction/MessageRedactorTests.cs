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

    private static string Redacted(string text, RedactionKinds kinds)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(new { text });
        var found = MessageRedactor.Redact(message, kinds, out var rewritten);
        using var document = JsonDocument.Parse(found == 0 ? message : rewritten);
        return document.RootElement.GetProperty("text").GetString()!;
    }
}
