using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Validation;
using SecurityConsole.Policy.Values;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Administration.Policies.Tests;

/// <summary>Reads the tests of a document: see <c>docs/policies.md</c>.</summary>
internal static class PolicyTestReader
{
    /// <summary>Most tests of a document.</summary>
    public const int Most = 1_000;

    private static readonly string[] s_top = ["entities", "tests"];
    private static readonly string[] s_members = ["name", "principal", "agent", "action", "resource", "tool", "prompt", "server", "context", "entities", "expect", "policies"];

    /// <summary>The tests that can be read; what is wrong with the others is added to the problems.</summary>
    /// <param name="document">The document.</param>
    /// <param name="schema">What requests there can be; null where that is not known.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static IReadOnlyList<PolicyTestCase> Read(PolicyDocument document, CedarSchema? schema, ICollection<PlacedProblem> problems)
    {
        var found = new List<PolicyTestCase>();
        try
        {
            if (TestTree.Read(document.Text) is not { } root)
            {
                return found;
            }

            Check(root, s_top);
            var shared = TestEntities.Read(root["entities"]);
            var tests = root["tests"]?.Items ?? throw new TestSyntaxException(root, "Write the tests in a list named 'tests'.");
            if (tests.Count > Most)
            {
                throw new TestSyntaxException(tests[Most], $"A document has at most {Most} tests.");
            }

            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var test in tests)
            {
                try
                {
                    var read = Read(document.Name, test, shared);
                    CheckRequest(test, schema, read.Principal, read.Action, read.Resource, read.Context);
                    found.Add(names.Add(read.Name) ? read : throw new TestSyntaxException(test, $"Another test is named '{read.Name}' too."));
                }
                catch (TestSyntaxException problem)
                {
                    problems.Add(Placed(document.Name, problem));
                }
            }
        }
        catch (TestSyntaxException problem)
        {
            problems.Add(Placed(document.Name, problem));
        }

        return found;
    }

    private static PolicyTestCase Read(string document, TestNode test, TestEntities shared)
    {
        Check(test, s_members);
        var name = test["name"]?.Text is { Length: > 0 and <= 200 } given ? given : throw new TestSyntaxException(test, "Give each test a 'name', of at most 200 characters.");
        var resource = Resource(test);
        var principal = test["principal"] is { } written ? TestValues.ReadEntity(written) : new("Agent", Named(test, "agent"));
        var entities = shared.With(TestEntities.Read(test["entities"]));
        return new(
            document,
            name,
            principal,
            Action(test),
            resource,
            TestContexts.Complete(TestValues.ReadRecord(test["context"])),
            entities.ToStore(principal, resource),
            test["expect"]?.Text switch
            {
                "allow" => PolicyEffect.Allow,
                "deny" => PolicyEffect.Deny,
                "hold" => PolicyEffect.Hold,
                _ => throw new TestSyntaxException(test["expect"] ?? test, "Say what has to be decided: 'expect: allow', 'expect: deny' or 'expect: hold'."),
            },
            test["policies"] is { } ids ? [.. (ids.Items ?? throw new TestSyntaxException(ids, "List the ids of the policies that decide it.")).Select(id => id.Text ?? "")] : null);
    }

    private static EntityUid Action(TestNode test)
    {
        var text = test["action"]?.Text ?? (test["prompt"] is not null ? "get" : "call");
        return TestValues.TryReadEntity(text) ?? new EntityUid("Action", text);
    }

    private static EntityUid Resource(TestNode test) =>
        test["resource"] is { } written ? TestValues.ReadEntity(written)
        : test["tool"] is not null ? new("Tool", Named(test, "tool"))
        : test["prompt"] is not null ? new("Prompt", Named(test, "prompt"))
        : new("Server", Named(test, "server"));

    private static string Named(TestNode test, string member) =>
        test[member]?.Text is { Length: > 0 } text
            ? text
            : throw new TestSyntaxException(test, $"Say {(member == "agent" ? "who: 'agent: triage', or 'principal: Agent::\"triage\"'" : "to what: 'tool: server/name', 'prompt: server/name', 'server: name' or 'resource: Resource::\"server/uri\"'")}.");

    private static void Check(TestNode node, string[] known)
    {
        if (node.Members is null)
        {
            throw new TestSyntaxException(node, $"Members are needed here: {string.Join(", ", known)}.");
        }

        foreach (var (name, value) in node.Members)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw new TestSyntaxException(value, $"'{name}' means nothing here. Known are {string.Join(", ", known)}.");
            }
        }
    }

    // What arguments there are depends on servers that need not be registered where tests run; the rest of a context is the gateway's own.
    private static void CheckRequest(TestNode test, CedarSchema? schema, EntityUid principal, EntityUid action, EntityUid resource, RecordValue context)
    {
        if (schema is null)
        {
            return;
        }

        var checkable = new RecordValue(context.Names.Where(name => name != "args").Select(name => KeyValuePair.Create(name, context.TryGet(name, out var value) ? value : default)).Append(KeyValuePair.Create("args", CedarValue.Of(RecordValue.Empty))));
        if (new RequestValidator(schema).Validate(principal, action, resource, checkable) is [var problem, ..])
        {
            throw new TestSyntaxException(test, problem.Help is null ? problem.Message : $"{problem.Message} {problem.Help}");
        }
    }

    private static PlacedProblem Placed(string document, TestSyntaxException problem) =>
        new(document, ProblemSeverity.Error, "test-syntax", problem.Message, problem.Line, problem.Column, problem.Line, problem.Column + 1);
}
