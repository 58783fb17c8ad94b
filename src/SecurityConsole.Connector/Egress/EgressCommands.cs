using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Egress;

/// <summary><c>secconsole server egress</c>.</summary>
internal static class EgressCommands
{
    private const string ServerHelp = "Name of the server.";
    private static readonly string[] s_kinds = ["network", "mailbox", "bucket", "path", "dial"];
    private static readonly string[] s_destinations = ["url", "host", "mailbox", "bucket", "path", "none"];

    private static readonly Column[] s_columns = [Column.Of("KIND", "kind"), Column.Of("WHERE", "where"), Column.Of("WHAT", "what")];

    public static Command Create(CommandRunner run) =>
        new("egress", "Where a server may be told to go by arguments of its tools.")
        {
            List(run),
            Entry(run, "add", "add", "Add entries. Of a kind that has entries, nothing else may be named."),
            Entry(run, "remove", "remove", "Remove entries. A kind without entries is not restricted."),
            Map(run),
            Unmap(run),
        };

    private static Command List(CommandRunner run)
    {
        var server = new Argument<string>("server") { Description = ServerHelp };
        var command = new Command("list", "List a server's entries and mappings.") { server };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            Print(run, parsed, await api.GetAsync(Path(parsed.GetRequiredValue(server)), cancellationToken));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Entry(CommandRunner run, string name, string member, string description)
    {
        var server = new Argument<string>("server") { Description = ServerHelp };
        var patterns = new Argument<string[]>("pattern")
        {
            Description = "network: example.com, *.example.com, https://example.com:8443, 192.0.2.0/24. mailbox: @example.com, person@example.com. bucket: name, prefix*. path: /srv/data, '.'. dial: 10.1.2.3, 10.0.0.0/8. '*' for all, none for nothing.",
            Arity = ArgumentArity.OneOrMore,
        };
        var kind = new Option<string>("--kind") { Description = "network, mailbox, bucket, path, or dial (addresses that the gateway itself may dial to reach the server).", DefaultValueFactory = static _ => "network" };
        kind.AcceptOnlyFromAmong(s_kinds);
        var command = new Command(name, description) { server, patterns, kind };
        command.SetAction((parsed, cancellationToken) => ChangeAsync(
            run,
            parsed,
            parsed.GetRequiredValue(server),
            member,
            [.. parsed.GetRequiredValue(patterns).Select(pattern => (JsonNode)new JsonObject { ["kind"] = parsed.GetRequiredValue(kind), ["pattern"] = pattern })],
            cancellationToken));
        return command;
    }

    private static Command Map(CommandRunner run)
    {
        var (server, tool, pointer) = Argument();
        var kind = new Argument<string>("kind") { Description = "url, host, mailbox, bucket, path; or none for no destination, whatever it looks like." };
        kind.AcceptOnlyFromAmong(s_destinations);
        var command = new Command("map", "Say what an argument of a tool holds.") { server, tool, pointer, kind };
        command.SetAction((parsed, cancellationToken) => ChangeAsync(
            run,
            parsed,
            parsed.GetRequiredValue(server),
            "map",
            [new JsonObject { ["tool"] = parsed.GetRequiredValue(tool), ["pointer"] = parsed.GetRequiredValue(pointer), ["kind"] = parsed.GetRequiredValue(kind) }],
            cancellationToken));
        return command;
    }

    private static Command Unmap(CommandRunner run)
    {
        var (server, tool, pointer) = Argument();
        var command = new Command("unmap", "Say nothing of an argument any more: its schema and name tell what it holds.") { server, tool, pointer };
        command.SetAction((parsed, cancellationToken) => ChangeAsync(
            run,
            parsed,
            parsed.GetRequiredValue(server),
            "unmap",
            [new JsonObject { ["tool"] = parsed.GetRequiredValue(tool), ["pointer"] = parsed.GetRequiredValue(pointer), ["kind"] = "none" }],
            cancellationToken));
        return command;
    }

    private static (Argument<string> Server, Argument<string> Tool, Argument<string> Pointer) Argument() => (
        new("server") { Description = ServerHelp },
        new("tool") { Description = "Name of the tool." },
        new("pointer") { Description = "JSON pointer into the arguments, such as /url or /attachments/*/target." });

    private static async Task<int> ChangeAsync(CommandRunner run, ParseResult parsed, string server, string member, JsonArray items, CancellationToken cancellationToken)
    {
        using var api = run.Connect(parsed);
        Print(run, parsed, await api.PatchAsync(Path(server), new JsonObject { [member] = items }, cancellationToken));
        return ExitCode.Ok;
    }

    private static string Path(string server) => $"/servers/{Uri.EscapeDataString(server)}/egress";

    private static void Print(CommandRunner run, ParseResult parsed, JsonElement egress)
    {
        if (run.IsJson(parsed))
        {
            run.Print(parsed, egress, "");
            return;
        }

        var rows = new JsonArray();
        foreach (var entry in egress.GetProperty("entries").EnumerateArray())
        {
            rows.Add(new JsonObject { ["kind"] = entry.GetProperty("kind").GetString(), ["where"] = entry.GetProperty("pattern").GetString(), ["what"] = "" });
        }

        foreach (var mapping in egress.GetProperty("mappings").EnumerateArray())
        {
            rows.Add(new JsonObject { ["kind"] = "argument", ["where"] = $"{mapping.GetProperty("tool").GetString()} {mapping.GetProperty("pointer").GetString()}", ["what"] = mapping.GetProperty("kind").GetString() });
        }

        run.Print(parsed, JsonSerializer.SerializeToElement(rows), s_columns, "There are no entries: arguments may name anything.");
    }
}
