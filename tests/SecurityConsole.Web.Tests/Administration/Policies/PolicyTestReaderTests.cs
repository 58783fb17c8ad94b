using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Validation;
using SecurityConsole.Policy.Values;
using SecurityConsole.Web.Administration.Policies.Reviews;
using SecurityConsole.Web.Administration.Policies.Tests;

namespace SecurityConsole.Web.Tests.Administration.Policies;

public sealed class PolicyTestReaderTests
{
    [Fact]
    public void Values_are_read_as_they_are_written()
    {
        var test = Assert.Single(Read("""
            tests:
              - name: all kinds
                agent: triage
                tool: ehr/read
                context: { a: 7, b: true, c: text, d: "7", e: [1, 2], f: ip("10.0.0.0/8"), g: Agent::"x", h: duration("1h"), i: { j: -1 } }
                expect: allow
                policies: []
            """));
        Assert.Equal(new EntityUid("Tool", "ehr/read"), test.Resource);
        Assert.Equal(CedarValue.Of(7), Get(test, "a"));
        Assert.Equal(CedarValue.Of(true), Get(test, "b"));
        Assert.Equal(CedarValue.Of("text"), Get(test, "c"));
        Assert.Equal(CedarValue.Of("7"), Get(test, "d"));
        Assert.Equal(CedarValue.Of(new CedarSet([CedarValue.Of(2), CedarValue.Of(1)])), Get(test, "e"));
        Assert.Equal("ip(\"10.0.0.0/8\")", Get(test, "f").ToString());
        Assert.Equal(CedarValue.Of(new EntityUid("Agent", "x")), Get(test, "g"));
        Assert.Equal(CedarValue.Of(new DurationValue(3_600_000)), Get(test, "h"));
        Assert.Equal(CedarValue.Of(-1), Get(test, "i").AsRecord.TryGet("j", out var inner) ? inner : default);
        Assert.Empty(test.Policies!);
        Assert.True(test.Entities.TryGet(new EntityUid("Tool", "ehr/read"), out var tool) && tool.IsIn(new EntityUid("Server", "ehr")));
    }

    [Theory]
    [InlineData("tests: [{ agent: a, tool: s/t, expect: allow }]", "Give each test a 'name'")]
    [InlineData("tests: [{ name: x, tool: s/t, expect: allow }]", "Say who")]
    [InlineData("tests: [{ name: x, agent: a, expect: allow }]", "Say to what")]
    [InlineData("tests: [{ name: x, agent: a, tool: s/t, expect: maybe }]", "Say what has to be decided")]
    [InlineData("tests: [{ name: x, agent: a, tool: s/t, expct: allow }]", "'expct' means nothing here")]
    [InlineData("tests: [{ name: x, agent: a, tool: s/t, expect: allow }, { name: x, agent: a, tool: s/t, expect: deny }]", "Another test is named 'x' too")]
    [InlineData("tests: [{ name: x, agent: a, tool: s/t, expect: allow, context: { a: ip(\"x\") } }]", "cannot be read")]
    [InlineData("tests: [{ name: x, agent: a, tool: s/t, expect: allow, context: { tsl: { kem: X } } }]", "Did you mean `tls`?")]
    [InlineData("tests: [{ name: x, agent: a, tool: s/t, expect: allow, context: { tls: { kme: X } } }]", "Did you mean `kem`?")]
    [InlineData("tests: [{ name: x, agent: a, tool: s/t, expect: allow, context: { time: { hour: ten } } }]", "must be")]
    [InlineData("tests: [{ name: x, agent: a, tool: s/t, action: cal, expect: allow }]", "Did you mean `call`?")]
    [InlineData("tests: [{ name: x, agent: a, server: s, action: call, expect: allow }]", "does not apply to a resource")]
    [InlineData("tests: &a [*a]", "are not read")]
    [InlineData("tests: [[[[[[[[[[[[[[[[[[[[[[[[", "nested more than")]
    [InlineData("tests: {", "not valid YAML")]
    [InlineData("nothing: 1", "'nothing' means nothing here")]
    [InlineData("entities: { 'Server::\"a\"': ['Server::\"b\"'], 'Server::\"b\"': ['Server::\"a\"'] }\ntests: [{ name: x, agent: a, tool: a/t, expect: allow }]", "")]
    public void What_cannot_be_read_is_told_with_its_place(string text, string expected)
    {
        var problems = new List<PlacedProblem>();
        PolicyTestReader.Read(new("a.tests.yaml", text), Schema, problems);
        var problem = Assert.Single(problems);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Line >= 1 && problem.Column >= 1);
    }

    [Fact]
    public void What_every_call_has_need_not_be_written()
    {
        var test = Assert.Single(Read("""
            tests:
              - name: a device
                agent: a
                tool: s/t
                context: { device: { patchedDays: 3 }, client: { networks: [office] }, args: { path: /tmp } }
                expect: allow
            """));
        Assert.Equal(CedarValue.Of(true), Get(test, "tool").AsRecord.TryGet("pinned", out var pinned) ? pinned : default);
        Assert.Equal(1, Get(test, "client").AsRecord.TryGet("networks", out var networks) ? networks.AsSet.Count : 0);
        Assert.Equal(["ageSeconds", "id", "patchedDays", "source"], Get(test, "device").AsRecord.Names.Order(StringComparer.Ordinal));
        Assert.Empty(new RequestValidator(Schema).Validate(test.Principal, test.Action, test.Resource, new RecordValue(test.Context.Names.Select(name => KeyValuePair.Create(name, name == "args" ? CedarValue.Of(RecordValue.Empty) : Get(test, name))))));
    }

    private static CedarValue Get(PolicyTestCase test, string name) => test.Context.TryGet(name, out var value) ? value : throw new KeyNotFoundException(name);

    private static CedarSchema Schema { get; } = new PolicySchema(PolicySnapshot.Unread, null).Schema;

    private static IReadOnlyList<PolicyTestCase> Read(string text)
    {
        var problems = new List<PlacedProblem>();
        var tests = PolicyTestReader.Read(new("a.tests.yaml", text), schema: null, problems);
        Assert.Empty(problems);
        return tests;
    }
}
