using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Tests.Schemas;
using SecurityConsole.Policy.Validation;

namespace SecurityConsole.Policy.Tests.Validation;

/// <summary>
/// Compares with Cedar's own engine: which schemas it reads, what they mean, and which policies it holds for valid or for impossible under them.
/// CEDAR_ORACLE_SEED moves the seeds, CEDAR_ORACLE_SETS their number.
/// </summary>
public sealed class ValidationOracleTests
{
    private const int PoliciesPerSchema = 40;

    [Fact]
    public async Task Schemas_and_policies_are_accepted_and_refused_as_Cedar_does()
    {
        var node = Environment.GetEnvironmentVariable("SECCONSOLE_NODE");
        Assert.SkipWhen(string.IsNullOrEmpty(node), "SECCONSOLE_NODE does not name a Node binary; eng/test.sh sets it.");
        var folder = Path.Combine(FindProject(), "node");
        Assert.SkipWhen(!Directory.Exists(Path.Combine(folder, "node_modules", "@cedar-policy")), $"{folder} has no packages; eng/test.sh brings them.");
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var cedar = Process.Start(new ProcessStartInfo(node!, [Path.Combine(folder, "validation.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
        })!;
        Assert.StartsWith("{\"version\":\"4.", await cedar.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var first = Number("CEDAR_ORACLE_SEED", 1);
        var differences = new List<string>();
        var tally = new int[3];
        for (var seed = first; seed < first + Number("CEDAR_ORACLE_SETS", 250) && differences.Count < 20; seed++)
        {
            await CompareAsync(cedar, seed, differences, tally);
        }

        cedar.StandardInput.Close();
        await cedar.WaitForExitAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{tally[0]} schemas refused, {tally[1]} policies valid, {tally[2]} invalid");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(tally[0] > 10 && tally[1] > 1000 && tally[2] > 1000, $"The generators are out of balance: {string.Join(", ", tally)}.");
    }

    private static async Task CompareAsync(Process cedar, int seed, List<string> differences, int[] tally)
    {
        var random = new Random(seed);
        var text = new SchemaGenerator(random).Write(withMistakes: seed % 3 == 0);
        var ours = CedarSchema.Parse(text);
        var policies = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ours.Schema is not null)
        {
            var generator = new TypedPolicyGenerator(random, ours.Schema);
            for (var i = 0; i < PoliciesPerSchema; i++)
            {
                policies[$"p{i}"] = generator.Write();
            }
        }

        var question = JsonSerializer.Serialize(new { schema = text, policies = new { staticPolicies = policies } });
        await cedar.StandardInput.WriteLineAsync(question.AsMemory(), TestContext.Current.CancellationToken);
        var reply = JsonDocument.Parse((await cedar.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!).RootElement;
        if (reply.TryGetProperty("error", out var error))
        {
            differences.Add($"seed {seed}: Cedar says {error}");
            return;
        }

        if (reply.TryGetProperty("schema", out var refused) != (ours.Schema is null))
        {
            differences.Add($"seed {seed}, schema: Cedar {refused}, ours {string.Join("; ", ours.Problems)}\n{text}");
            return;
        }

        if (ours.Schema is null)
        {
            tally[0]++;
            return;
        }

        SchemaEquality.Check(ours.Schema, CedarSchema.ParseJson(reply.GetProperty("json").GetRawText()).Schema!);
        var impossible = reply.GetProperty("impossible").EnumerateArray().Select(id => id.GetString()).ToHashSet(StringComparer.Ordinal);
        var validator = new PolicyValidator(ours.Schema);
        foreach (var (id, policy) in policies)
        {
            var parse = PolicyParser.Parse(policy);
            Assert.True(parse.IsSound, policy);
            var problems = validator.Validate(parse.Policies);
            // Cedar 4.13 warns of a scope that no action applies to; its corpus, and so our validator, refuses it.
            var isValid = problems.All(problem => problem.Severity != ProblemSeverity.Error || problem.Code == "impossible-scope");
            var isInvalid = reply.GetProperty("invalid").TryGetProperty(id, out var errors);
            tally[isValid ? 1 : 2]++;
            if (isValid == isInvalid)
            {
                differences.Add($"seed {seed}: Cedar {(isInvalid ? errors.ToString() : "valid")}, ours {string.Join("; ", problems)}\n{policy}");
            }
            else if (isValid && impossible.Contains(id) != problems.Any(problem => problem.Code is "impossible-policy" or "impossible-scope"))
            {
                differences.Add($"seed {seed}: Cedar {(impossible.Contains(id) ? "impossible" : "possible")}, ours {string.Join("; ", problems)}\n{policy}");
            }
        }
    }

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;

    private static string FindProject()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SecurityConsole.Policy.Tests.csproj")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The test does not run from its project.");
        }

        return folder.FullName;
    }
}
