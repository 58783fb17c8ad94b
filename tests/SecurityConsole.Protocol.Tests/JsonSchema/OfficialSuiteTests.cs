using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.JsonSchema;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.Tests.JsonSchema;

/// <summary>The official suite for draft 2020-12 (json-schema-org/JSON-Schema-Test-Suite). <c>JSON_SCHEMA_SUITE</c> names another folder of the same form: <c>tests/draft2020-12</c> and <c>remotes</c>.</summary>
public sealed class OfficialSuiteTests
{
    private const string RemoteBase = "http://localhost:1234/";

    private static readonly string Suite = Environment.GetEnvironmentVariable("JSON_SCHEMA_SUITE") is { Length: > 0 } chosen ? chosen : SharedFiles.Find("json-schema");

    /// <summary>Files of <c>optional</c> whose every test is met; others there ask for drafts or assertions that tools' schemas do not use.</summary>
    private static readonly string[] Optional =
        ["anchor", "bignum", "dependencies-compatibility", "dynamicRef", "ecmascript-regex", "id", "no-schema", "non-bmp-regex", "refOfUnknownKeyword", "unknownKeyword", "float-overflow"];

    public static TheoryData<string> RequiredFiles()
    {
        var files = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Suite, "tests", "draft2020-12"), "*.json").Order(StringComparer.Ordinal))
        {
            files.Add(Path.GetFileName(file));
        }

        return files;
    }

    public static TheoryData<string> OptionalFiles() => [.. Optional];

    [Theory]
    [MemberData(nameof(RequiredFiles))]
    public void Required_tests_agree(string file) => AssertAgrees(Path.Combine(Suite, "tests", "draft2020-12", file));

    [Theory]
    [MemberData(nameof(OptionalFiles))]
    public void Optional_tests_agree(string file) => AssertAgrees(Path.Combine(Suite, "tests", "draft2020-12", "optional", file + ".json"));

    private static void AssertAgrees(string file)
    {
        var wrong = new List<string>();
        var count = 0;
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var group in document.RootElement.EnumerateArray())
        {
            var compiled = CompiledSchema.Compile(Bytes(group.GetProperty("schema")), Remote);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                count++;
                var name = $"{group.GetProperty("description")} / {test.GetProperty("description")}";
                if (compiled.Schema is not { } schema)
                {
                    wrong.Add($"{name}: {compiled.Problem}");
                    continue;
                }

                using var tape = JsonTape.TryRead(Bytes(test.GetProperty("data")))!;
                var expected = test.GetProperty("valid").GetBoolean();
                var errors = schema.Validate(tape);
                if (errors.Count == 0 != expected || schema.IsValid(tape) != expected)
                {
                    wrong.Add($"{name}: expected {expected}, got {string.Join("; ", errors)}");
                }
            }
        }

        Assert.NotEqual(0, count);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} differ:\n{string.Join('\n', wrong)}");
    }

    private static ReadOnlyMemory<byte> Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());

    private static ReadOnlyMemory<byte>? Remote(Uri address)
    {
        var path = address.AbsoluteUri.StartsWith(RemoteBase, StringComparison.Ordinal) ? Path.Combine(Suite, "remotes", address.AbsoluteUri[RemoteBase.Length..]) : null;
        return path is not null && File.Exists(path) ? File.ReadAllBytes(path) : null;
    }
}
