using System.Text.Json;

namespace SecurityConsole.Web.Demo.Servers;

/// <summary>One tool of a demo server.</summary>
/// <param name="Name">MCP name.</param>
/// <param name="Description">What a model reads.</param>
/// <param name="InputSchema">JSON Schema of the arguments, as JSON text.</param>
/// <param name="Run">Does it.</param>
internal sealed record DemoTool(string Name, string Description, string InputSchema, Func<DemoCall, Task<DemoResult>> Run)
{
    /// <summary>A tool that answers at once.</summary>
    public static DemoTool Simple(string name, string description, string inputSchema, Func<JsonElement, DemoResult> run) =>
        new(name, description, inputSchema, call => Task.FromResult(run(call.Arguments)));
}
