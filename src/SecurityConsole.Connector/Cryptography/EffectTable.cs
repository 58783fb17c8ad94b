using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.Api;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Cryptography;

/// <summary>Shows what a change of the cryptographic settings would do, instead of doing it.</summary>
internal static class EffectTable
{
    private static readonly Column[] s_columns =
    [
        Column.Of("ENDPOINT", "endpoint"),
        Column.Of("ADDRESS", "address"),
        Column.Of("AGENT", "agent"),
        Column.Of("GROUP", "group"),
        new("LAST (UTC)", static peer => peer.Time("lastAt")),
        Column.Of("HANDSHAKES", "handshakes"),
        Column.Of("REASON", "reason"),
    ];

    /// <summary><c>--preview</c>.</summary>
    public static Option<bool> Option() => new("--preview") { Description = "Change nothing; say what is wrong with it, and whom it would keep out by the handshakes of the last seven days." };

    /// <summary>Does one or the other.</summary>
    public static async Task<int> PreviewOrChangeAsync(
        CommandRunner run, ParseResult parsed, ConsoleApi api, bool previews, JsonObject change, string done, CancellationToken cancellationToken)
    {
        if (!previews)
        {
            run.Print(parsed, await api.PatchAsync("/cryptography", change, cancellationToken), done);
            return ExitCode.Ok;
        }

        var answer = await api.PostAsync("/cryptography/preview", change, cancellationToken);
        var problems = answer.GetProperty("problems").Items();
        if (run.IsJson(parsed))
        {
            run.PrintJson(answer);
        }
        else
        {
            Print(run.Terminal.Output, answer, problems);
        }

        return problems.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static void Print(TextWriter output, JsonElement answer, IReadOnlyList<JsonElement> problems)
    {
        foreach (var (word, items) in new[] { ("problem", problems), ("note", answer.GetProperty("notes").Items()) })
        {
            foreach (var item in items)
            {
                output.WriteLine(TerminalText.Clean($"{word}: {(item.Number("line") is > 0 and var line ? $"line {line}, column {item.Number("column")}: " : "")}{item.Text("sentence")}"));
            }
        }

        var effect = answer.GetProperty("effect");
        foreach (var (title, member) in new[] { ("Would be refused:", "refused"), ("Would be let in:", "letIn") })
        {
            if (effect.GetProperty(member).Items() is { Count: > 0 } peers)
            {
                output.WriteLine(title);
                Table.Write(output, peers, s_columns, "");
            }
        }

        foreach (var calls in effect.GetProperty("calls").Items())
        {
            output.WriteLine(TerminalText.Clean($"Calls to {calls.Text("server")} from {calls.Number("clients")} clients ({calls.Text("agents")}) would be refused: {calls.Text("reason")}"));
        }

        output.WriteLine($"{effect.Number("unchanged")} others connect as before, by {effect.Number("handshakes")} handshakes since {effect.Time("from")} UTC. Nothing was changed.");
    }
}
