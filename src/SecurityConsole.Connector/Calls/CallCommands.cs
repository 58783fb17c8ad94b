using System.CommandLine;
using System.Text.Json;
using SecurityConsole.Connector.Api;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Calls;

/// <summary><c>secconsole calls</c>.</summary>
internal static class CallCommands
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private static readonly Column[] s_columns =
    [
        new("AT (UTC)", static call => call.Time("at")),
        Column.Of("AGENT", "agent"),
        Column.Of("SERVER", "server"),
        Column.Of("METHOD", "method"),
        Column.Of("NAME", "name"),
        Column.Of("VERDICT", "verdict"),
        Column.Of("STATUS", "httpStatus"),
        new("MS", static call => call.Number("totalMicroseconds") is { } micros ? $"{micros / 1000.0:0.0}" : ""),
        new("REASONS", Reasons),
        Column.Of("ID", "id"),
    ];

    public static Command Create(CommandRunner run) => new("calls", "Calls through the gateway.") { List(run), Follow(run) };

    private static Command List(CommandRunner run)
    {
        var filter = new CallFilterOptions();
        var limit = new Option<int>("--limit") { Description = "How many, newest first.", DefaultValueFactory = static _ => 50, HelpName = "N" };
        var before = new Option<long?>("--before") { Description = "Only calls before this sequence number: the next page.", HelpName = "N" };
        var command = new Command("list", "List calls, newest first.") { limit, before };
        filter.AddTo(command);
        command.SetAction((parsed, cancellationToken) => run.ListAsync(
            parsed, "/calls" + filter.Query(parsed, ("before", parsed.GetValue(before)?.ToString()), ("limit", parsed.GetValue(limit).ToString())), s_columns, "There are no such calls.", cancellationToken));
        return command;
    }

    private static Command Follow(CommandRunner run)
    {
        var filter = new CallFilterOptions();
        var command = new Command("follow", "Print calls as they happen, until interrupted.");
        filter.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var last = await LastSequenceAsync(api, cancellationToken);
            using var timer = new PeriodicTimer(s_pause);
            do
            {
                foreach (var call in await NewCallsAsync(api, before => filter.Query(parsed, ("after", $"{last}"), ("before", before), ("limit", "500")), cancellationToken))
                {
                    run.Terminal.Output.WriteLine(run.IsJson(parsed) ? JsonText.Compact(call) : Line(call));
                    last = Math.Max(last, call.Number("sequence") ?? last);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
            return ExitCode.Ok;
        });
        return command;
    }

    // Pages come newest first; what happened since the last look can be several.
    private static async Task<IEnumerable<JsonElement>> NewCallsAsync(ConsoleApi api, Func<string?, string> query, CancellationToken cancellationToken)
    {
        var calls = new List<JsonElement>();
        string? before = null;
        do
        {
            var page = await api.GetAsync("/calls" + query(before), cancellationToken);
            calls.AddRange(page.Items());
            before = page.Text("next");
        }
        while (before.Length > 0);
        return calls.OrderBy(static call => call.Number("sequence"));
    }

    private static async Task<long> LastSequenceAsync(ConsoleApi api, CancellationToken cancellationToken)
    {
        var newest = (await api.GetAsync("/calls?limit=1", cancellationToken)).Items();
        return newest.Count > 0 ? newest[0].Number("sequence") ?? -1 : -1;
    }

    private static string Line(JsonElement call) =>
        TerminalText.Clean(string.Join("  ", s_columns.Select(column => column.Value(call)).Where(static text => text.Length > 0)));

    private static string Reasons(JsonElement call) =>
        call.TryGetProperty("reasons", out var reasons) ? string.Join("; ", reasons.Items().Select(static reason => reason.Text("code"))) : "";
}
