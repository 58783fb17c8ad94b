using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.JsonSchema;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.Tests.JsonSchema;

/// <summary>Tools of real servers, and calls that agents made of them (<c>../shared/data/toolcalls</c>).</summary>
public sealed class RecordedToolsTests
{
    [Fact]
    public void All_real_tools_compile()
    {
        var problems = Tools().Where(tool => tool.Value.Problem is not null).Select(tool => $"{tool.Key}: {tool.Value.Problem}").ToList();
        Assert.Equal(265, Tools().Count);
        Assert.Empty(problems);
    }

    [Fact]
    public void Recorded_arguments_fit_and_none_at_all_do_not()
    {
        var tools = Tools();
        var (checkedCalls, refusesNone) = (0, 0);
        using var nothing = JsonTape.TryRead("{}"u8.ToArray())!;
        var misfits = new List<string>();
        using var sessions = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.Find("toolcalls", "sessions-dev.json")));
        foreach (var call in sessions.RootElement.EnumerateArray().SelectMany(session => session.GetProperty("calls").EnumerateArray()))
        {
            var name = $"{call.GetProperty("server")}/{call.GetProperty("tool")}";
            if (tools.GetValueOrDefault(name).Schema is { } schema)
            {
                checkedCalls++;
                refusesNone += schema.IsValid(nothing) ? 0 : 1;
                using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(call.GetProperty("arguments").GetRawText()))!;
                misfits.AddRange(schema.Validate(tape, maxErrors: 1).Select(error => $"{name} {error.InstancePath}: {error.Keyword}: {error.Message}"));
            }
        }

        Assert.Equal(67, checkedCalls);
        Assert.Empty(misfits);
        Assert.True(refusesNone > 40, $"{refusesNone} of {checkedCalls} tools refuse a call without arguments");
    }

    private static Dictionary<string, SchemaCompilation> Tools()
    {
        using var servers = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.Find("toolcalls", "tool-definitions-dev.json")));
        var tools = new Dictionary<string, SchemaCompilation>(StringComparer.Ordinal);
        foreach (var server in servers.RootElement.EnumerateArray())
        {
            foreach (var tool in server.GetProperty("tools").EnumerateArray())
            {
                tools[$"{server.GetProperty("server")}/{tool.GetProperty("name")}"] = CompiledSchema.Compile(Encoding.UTF8.GetBytes(tool.GetProperty("inputSchema").GetRawText()));
            }
        }

        return tools;
    }
}
