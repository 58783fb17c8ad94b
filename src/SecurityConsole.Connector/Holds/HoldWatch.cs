using System.CommandLine;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Holds;

/// <summary><c>secconsole hold watch</c>.</summary>
internal static class HoldWatch
{
    private const int WaitSeconds = 45; // below the client's own limit

    public static Command Create(CommandRunner run)
    {
        var command = new Command("watch", "Print calls as they begin to wait and stop waiting, until interrupted.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var known = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            var query = "";
            while (true)
            {
                var page = await api.GetAsync($"/holds?limit=200{query}", cancellationToken);
                var waiting = page.Items().ToDictionary(static hold => hold.Text("id"), StringComparer.Ordinal);
                foreach (var (id, hold) in waiting)
                {
                    if (known.TryAdd(id, hold))
                    {
                        Print(run, parsed, hold);
                    }
                }

                foreach (var id in known.Keys.Where(id => !waiting.ContainsKey(id)).ToList())
                {
                    known.Remove(id);
                    Print(run, parsed, await api.GetAsync($"/holds/{id}", cancellationToken));
                }

                query = $"&after={page.Text("version")}&wait={WaitSeconds}";
            }
        });
        return command;
    }

    private static void Print(CommandRunner run, ParseResult parsed, JsonElement hold) => run.Terminal.Output.WriteLine(run.IsJson(parsed) ? JsonText.Compact(hold) : TerminalText.Clean(Line(hold)));

    private static string Line(JsonElement hold) => hold.Text("state") == "waiting"
        ? $"{hold.Time("at")}  waiting  {hold.Text("agent")} wants {hold.Text("name")} of {hold.Text("server")}; asks {hold.Text("group")} until {hold.Time("deadline")}  {hold.Text("id")}"
        : $"{hold.Time("closedAt")}  {hold.Text("state")}  {hold.Text("agent")} wanted {hold.Text("name")} of {hold.Text("server")}; {hold.Text("endText")}  {hold.Text("id")}";
}
