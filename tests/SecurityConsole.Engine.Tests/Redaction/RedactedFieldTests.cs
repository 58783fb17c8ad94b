using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Engine.Tests.Gateway;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Engine.Tests.Redaction;

/// <summary>A policy takes named fields out of what a server answers, over the real gateway.</summary>
public sealed class RedactedFieldTests : GatewayTest
{
    private const string Policies = """
        permit (principal, action, resource);
        @redact("field:email, field:ssn") permit (principal, action == Action::"call", resource == Tool::"tools/find");
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Named_fields_leave_results_and_nothing_else_changes(bool streams)
    {
        await Gateway.ChangeAsync(contents => contents with { Policies = new(2, new Dictionary<string, string> { ["test.cedar"] = Policies }) });
        const string Sent = """{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"{\"email\":\"jo\",\"n\":1.0}"}], "structuredContent":{"email":"jo","n":1.0,"ssn":5}}}""";
        Answer = (http, _) => streams ? StreamAsync(http, $"data: {Sent}\n\n") : ScriptedServer.JsonAsync(http, Sent);
        var expected = Sent.Replace("\\\"jo\\\"", "\\\"[redacted: field]\\\"", StringComparison.Ordinal).Replace("\"jo\"", "\"[redacted: field]\"", StringComparison.Ordinal).Replace("\"ssn\":5", "\"ssn\":0", StringComparison.Ordinal);
        Assert.Contains(expected, await CallAsync("find"), StringComparison.Ordinal);
        Assert.Equal(Verdict.Redact, (await Gateway.FactsAsync<CallRecord>(1))[0].Verdict);
        Assert.Contains(Sent, await CallAsync("other"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secrets,field:a b,field:ssn", "a b ssn", 0)]
    [InlineData("field:", "", 2)]
    [InlineData("fields:a", "", 2)]
    [InlineData("", "", 1)]
    public void Fields_are_read_from_the_annotation(string value, string fields, int problems)
    {
        var found = new List<string>();
        var policy = Assert.Single(PolicyParser.Parse($"@redact(\"{value}\") permit (principal, action, resource);").Policies.Policies);
        Assert.Equal(fields, string.Join(' ', ObligationReader.Read(policy, found).RedactFields));
        Assert.Equal(problems, found.Count);
    }

    private async Task<string> CallAsync(string tool)
    {
        using var response = await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"#","arguments":{}}}""".Replace("#", tool, StringComparison.Ordinal));
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
