using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Tests.Oracle;

/// <summary>
/// Compares with Cedar's own engine: each generated set is asked the same requests in both. Even seeds send policies as text, odd ones as JSON, so that
/// printer, parser and both directions of the JSON form are compared too. CEDAR_ORACLE_SEED moves the seeds.
/// </summary>
public sealed class OracleTests
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1_000 };

    private const int Sets = 400;
    private const int PoliciesPerSet = 46;
    private const int LinksPerSet = 4;
    private const int RequestsPerSet = 5;

    [Fact]
    public async Task Hundred_thousand_pairs_of_policy_and_request_are_decided_as_Cedar_does()
    {
        using var oracle = await CedarOracle.StartAsync();
        var first = int.TryParse(Environment.GetEnvironmentVariable("CEDAR_ORACLE_SEED"), out var seed) ? seed : 1;
        var differences = new List<string>();
        var errors = 0;
        for (var i = first; i < first + Sets && differences.Count < 20; i++)
        {
            errors += await CompareAsync(oracle, i, differences);
        }

        Assert.Equal(100_000, Sets * (PoliciesPerSet + LinksPerSet) * RequestsPerSet);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(errors > Sets, "The generator makes too few policies that fail.");
    }

    private static async Task<int> CompareAsync(CedarOracle oracle, int seed, List<string> differences)
    {
        var world = new WorldGenerator(seed);
        var policies = world.Policies(PoliciesPerSet, isForJson: seed % 2 != 0);
        var entities = world.Entities();
        var requests = Enumerable.Range(0, RequestsPerSet).Select(_ => world.Request()).ToList();
        var text = PolicyPrinter.Print(policies with { Templates = [] });
        var parsed = PolicyParser.Parse(text);
        if (!parsed.Policies.Policies.SequenceEqual(policies.Policies))
        {
            differences.Add($"seed {seed}: text does not parse to what was printed: {string.Join("; ", parsed.Problems.Select(problem => $"{problem.Message} {text.AsSpan(problem.Span.Start, problem.Span.Length)}"))}");
        }

        var reply = await oracle.AskAsync(Question(seed, policies, text, entities, requests));
        if (reply.TryGetProperty("error", out var error))
        {
            differences.Add($"seed {seed}: Cedar says {error}");
            return 0;
        }

        var compiled = CompiledPolicies.Compile(policies);
        var failed = 0;
        for (var i = 0; i < requests.Count; i++)
        {
            var answer = compiled.Decide(requests[i], entities);
            failed += answer.Errors.Count;
            var ours = Describe(answer.Decision == Decision.Allow ? "allow" : "deny", answer.Reasons.Select(policy => policy.Id), answer.Errors.Select(failure => failure.Policy.Id));
            var theirs = Describe(reply.GetProperty("answers")[i]);
            if (ours != theirs)
            {
                differences.Add($"seed {seed}, request {i}: Cedar {theirs}, ours {ours}\n{Disputed(compiled, ours, theirs)}");
            }
        }

        CompareJson(seed, policies, reply.GetProperty("described"), differences);
        return failed;
    }

    private static void CompareJson(int seed, PolicySet policies, JsonElement described, List<string> differences)
    {
        for (var i = 0; i < described.GetArrayLength(); i++)
        {
            var ours = PolicyJson.Write(Plain(policies.Policies[i]));
            var read = PolicyJson.Read(described[i].GetRawText(), policies.Policies[i].Id);
            var theirs = read.IsSound ? PolicyJson.Write(Plain(read.Policies.Policies[0])) : read.Problems[0].Message;
            if (!read.IsSound || !JsonNode.DeepEquals(JsonNode.Parse(ours, null, Deep), JsonNode.Parse(theirs, null, Deep)))
            {
                differences.Add($"seed {seed}, JSON of policy {i}: {theirs}\ninstead of {ours}");
            }
        }
    }

    /// <summary>Cedar writes an annotation without value with an empty one, and a list of one action as one action.</summary>
    private static CedarPolicy Plain(CedarPolicy policy) => policy with
    {
        Annotations = [.. policy.Annotations.Select(annotation => annotation with { Value = annotation.Value ?? "" })],
        ActionScope = policy.ActionScope.Actions.Count == 1 ? policy.ActionScope with { IsList = false } : policy.ActionScope,
    };

    private static string Question(int seed, PolicySet policies, string text, EntityStore entities, List<AuthorizationRequest> requests)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { MaxDepth = 1_000 }))
        {
            json.WriteStartObject();
            json.WriteStartObject("policies");
            using var set = JsonDocument.Parse(PolicyJson.Write(policies), new() { MaxDepth = 1_000 });
            foreach (var part in set.RootElement.EnumerateObject())
            {
                if (part.NameEquals("staticPolicies") && seed % 2 == 0)
                {
                    json.WriteString(part.Name, text);
                }
                else
                {
                    part.WriteTo(json);
                }
            }

            json.WriteEndObject();
            json.WritePropertyName("entities");
            using var store = JsonDocument.Parse(EntityJson.Write(entities));
            store.WriteTo(json);
            json.WriteStartArray("requests");
            foreach (var request in requests)
            {
                json.WriteStartObject();
                foreach (var (name, uid) in new[] { ("principal", request.Principal), ("action", request.Action), ("resource", request.Resource) })
                {
                    json.WritePropertyName(name);
                    CedarJson.WriteEntity(json, uid);
                }

                json.WritePropertyName("context");
                CedarJson.Write(json, CedarValue.Of(request.Context));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("describe");
            foreach (var policy in policies.Policies.Take(seed % 10 == 1 ? PoliciesPerSet : 0))
            {
                json.WriteStringValue(PolicyPrinter.Print(policy));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Describe(JsonElement answer) => Describe(
        answer.GetProperty("decision").GetString()!, answer.GetProperty("reason").EnumerateArray().Select(id => id.GetString()!), answer.GetProperty("errors").EnumerateArray().Select(id => id.GetString()!));

    private static string Describe(string decision, IEnumerable<string> reasons, IEnumerable<string> errors) =>
        $"{decision} because of [{string.Join(' ', reasons.Order(StringComparer.Ordinal))}] failed [{string.Join(' ', errors.Order(StringComparer.Ordinal))}]";

    private static string Disputed(CompiledPolicies policies, string ours, string theirs)
    {
        static HashSet<string> Words(string text) => [.. text.Split(' ', '[', ']')];
        var disputed = Words(ours);
        disputed.SymmetricExceptWith(Words(theirs));
        return string.Join('\n', policies.Policies.Where(policy => disputed.Contains(policy.Id)).Take(2).Select(policy => PolicyPrinter.Print(policy.Source)));
    }
}
