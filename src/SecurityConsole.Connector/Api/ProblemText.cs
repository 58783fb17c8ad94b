using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Api;

/// <summary>Makes sentences of problem details (RFC 9457).</summary>
internal static class ProblemText
{
    /// <summary>Title, detail and what is wrong with each field; empty when the body is no problem.</summary>
    public static string Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var problem = JsonElement.Parse(body.Span);
            if (problem.Text("title").Length == 0)
            {
                return "";
            }

            var errors = problem.TryGetProperty("errors", out var found) ? found.Items() : [];
            var text = errors.Count > 0
                ? $"{problem.Text("title")}:{string.Concat(errors.Select(static error => $"\n  {Clean(error, "pointer")}: {Clean(error, "detail")}"))}"
                : $"{Clean(problem, "title")}. {Clean(problem, "detail")}".TrimEnd();
            return text;
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static string Clean(JsonElement item, string member) => TerminalText.Clean(item.Text(member).TrimStart('#', '/'));
}
