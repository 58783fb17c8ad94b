using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Holds;

/// <summary><c>secconsole hold</c>.</summary>
internal static class HoldCommands
{
    private static readonly Column[] s_columns =
    [
        Column.Of("ID", "id"),
        new("SINCE (UTC)", static hold => hold.Time("at")),
        new("UNTIL (UTC)", static hold => hold.Time("deadline")),
        Column.Of("AGENT", "agent"),
        Column.Of("SERVER", "server"),
        Column.Of("METHOD", "method"),
        Column.Of("NAME", "name"),
        Column.Of("GROUP", "group"),
        Column.Of("STATE", "state"),
        Column.Of("REASON", "reason"),
    ];

    public static Command Create(CommandRunner run) => new("hold", "Calls that wait for a person.")
    {
        List(run),
        Show(run),
        Decide(run, "approve", "Let a call that waits go on. The gateway judges it once more before it goes out.", "Approved."),
        Decide(run, "deny", "Refuse a call that waits. The agent gets to read the reason.", "Denied."),
        Take(run),
        HoldOptionsCommand.Create(run),
        HoldWatch.Create(run),
    };

    private static Command List(CommandRunner run)
    {
        var ended = new Option<bool>("--ended") { Description = "Those that ended, newest first, instead of those that wait." };
        var limit = new Option<int>("--limit") { Description = "How many.", DefaultValueFactory = static _ => 50, HelpName = "N" };
        var command = new Command("list", "List calls that wait, by their deadline.") { ended, limit };
        command.SetAction((parsed, cancellationToken) => run.ListAsync(
            parsed,
            "/holds" + Query.Of(("state", parsed.GetValue(ended) ? "ended" : "waiting"), ("limit", $"{parsed.GetValue(limit)}")),
            s_columns,
            parsed.GetValue(ended) ? "No call has waited yet." : "No call waits.",
            cancellationToken));
        return command;
    }

    private static Command Show(CommandRunner run)
    {
        var id = Id();
        var command = new Command("show", "Show one hold; the call's arguments only to those who may decide, and only while it waits.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var hold = await api.GetAsync($"/holds/{parsed.GetValue(id)}", cancellationToken);
            if (run.IsJson(parsed))
            {
                run.PrintJson(hold);
                return ExitCode.Ok;
            }

            foreach (var (title, text) in Lines(hold))
            {
                run.Terminal.Output.WriteLine($"{title,-12}{TerminalText.Clean(text)}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Decide(CommandRunner run, string verb, string description, string done)
    {
        var id = Id();
        var reason = new Option<string>("--reason") { Description = "Why, in a sentence: it stays in the ledger.", Required = true };
        var scope = new Option<string>("--scope") { Description = "How far it reaches: this call once, such calls of this run, or this call with a policy drafted from it.", DefaultValueFactory = static _ => "once" };
        scope.AcceptOnlyFromAmong("once", "run", "draft");
        var command = new Command(verb, description) { id, reason, scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var body = new JsonObject { ["answer"] = verb, ["reason"] = parsed.GetRequiredValue(reason), ["scope"] = parsed.GetRequiredValue(scope) };
            var answer = await api.PostAsync($"/holds/{parsed.GetValue(id)}/decisions", body, cancellationToken);
            run.Print(parsed, answer, Said(answer, done));
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Said(JsonElement hold, string done) =>
        hold.Text("state") == "waiting" ? "Approved. It waits for another person."
        : hold.Text("draftDocument") is not { Length: > 0 } document ? done
        : hold.Text("draftTakenBy") is { Length: > 0 } by ? $"{done} The drafted policy is in the draft of {TerminalText.Clean(by)}, as {TerminalText.Clean(document)}."
        : $"{done} A policy is drafted; it waits for somebody who may write policies: 'secconsole hold take {hold.Text("id")}'.";

    private static Command Take(CommandRunner run)
    {
        var id = Id();
        var command = new Command("take", "Put the policy that was drafted from a hold into your own draft of policies.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.PostAsync($"/holds/{parsed.GetValue(id)}/draft", [], cancellationToken);
            run.Print(parsed, answer, $"It is in the draft of {TerminalText.Clean(answer.Text("draftTakenBy"))}, as {TerminalText.Clean(answer.Text("draftDocument"))}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static IEnumerable<(string Title, string Text)> Lines(JsonElement hold)
    {
        yield return ("hold", hold.Text("id"));
        yield return ("state", hold.Text("state"));
        yield return ("agent", $"{hold.Text("agent")} (owner {hold.Text("owner")}, from {hold.Text("remoteAddress")})");
        yield return ("wants", $"{hold.Text("name")} of {hold.Text("server")} ({hold.Text("method")})");
        yield return ("because", $"{hold.Text("reason")} [{hold.Text("policies")}]");
        yield return ("asks", $"{hold.Text("group")}, {hold.Text("approvalsNeeded")} approval(s), until {hold.Time("deadline")} UTC");
        yield return ("", hold.Text("groupText"));
        foreach (var fact in Members(hold, "context"))
        {
            yield return ("context", $"{fact.Text("name")} = {fact.Text("value")}");
        }

        foreach (var vote in Members(hold, "votes"))
        {
            yield return ("said", $"{vote.Text("by")}: {vote.Text("answer")}, {vote.Text("reason")}");
        }

        yield return ("arguments", hold.Text("arguments") is { Length: > 0 } arguments ? arguments : $"{hold.Text("argumentsBytes")} bytes, SHA-256 {hold.Text("argumentsHash")}");
        if (hold.Text("endText") is { Length: > 0 } end)
        {
            yield return ("ended", end);
        }
    }

    private static IReadOnlyList<JsonElement> Members(JsonElement hold, string name) => hold.TryGetProperty(name, out var members) ? members.Items() : [];

    private static Argument<Guid> Id() => new("id") { Description = "Id of the hold, as 'hold list' shows it." };
}
