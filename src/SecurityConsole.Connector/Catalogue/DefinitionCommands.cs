using System.CommandLine;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Catalogue;

/// <summary><c>secconsole catalogue show</c> and <c>diff</c>.</summary>
internal static class DefinitionCommands
{
    public static Command Show(CommandRunner run)
    {
        var (server, kind, name) = Named();
        var command = new Command("show", "Print the definition of a capability: the one that waits, else the approved one.") { server, kind, name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var details = await ReadAsync(run, parsed, server, kind, name, cancellationToken);
            if (run.IsJson(parsed))
            {
                run.PrintJson(details);
                return ExitCode.Ok;
            }

            var shown = Member(details, "offered") is { ValueKind: JsonValueKind.Object } offered ? offered : Member(details, "approved");
            var capability = Member(details, "capability");
            run.Terminal.Output.WriteLine($"{TerminalText.Clean(capability.Text("state"))}, SHA-256 {TerminalText.Clean(capability.Text("hash"))}");
            run.PrintJson(shown);
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Diff(CommandRunner run)
    {
        var server = CatalogueCommands.Server();
        var kind = Kind();
        var name = new Argument<string?>("name") { Description = "Name of the capability; without it, everything that waits.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("diff", "Show what waits for a person, member by member. Ends with 1 where something waits.") { server, kind, name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var path = CatalogueCommands.Path(parsed.GetRequiredValue(server));
            var waiting = CatalogueCommands.Capabilities(await api.GetAsync($"{path}?waiting=true", cancellationToken)).Items()
                .Where(capability => parsed.GetValue(name) is not { } wanted || (capability.Text("name") == wanted && capability.Text("kind") == parsed.GetRequiredValue(kind))).ToList();
            foreach (var capability in waiting)
            {
                var details = await api.GetAsync($"{path}/capability" + Query.Of(("kind", capability.Text("kind")), ("capability", capability.Text("name"))), cancellationToken);
                if (run.IsJson(parsed))
                {
                    run.PrintJson(details);
                }
                else
                {
                    Print(run.Terminal.Output, details);
                }
            }

            if (waiting.Count == 0 && !run.IsJson(parsed))
            {
                run.Terminal.Output.WriteLine("Nothing waits.");
            }

            return waiting.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }

    /// <summary>The option that names a kind.</summary>
    public static Option<string> Kind()
    {
        var kind = new Option<string>("--kind") { Description = "tool, prompt, resource or resourceTemplate.", DefaultValueFactory = static _ => "tool" };
        kind.AcceptOnlyFromAmong("tool", "prompt", "resource", "resourceTemplate");
        return kind;
    }

    private static void Print(TextWriter output, JsonElement details)
    {
        var capability = Member(details, "capability");
        output.WriteLine($"{TerminalText.Clean(capability.Text("kind"))} {TerminalText.Clean(capability.Text("name"))}: {TerminalText.Clean(capability.Text("state"))}");
        foreach (var difference in Member(details, "differences").Items())
        {
            output.WriteLine($"  {TerminalText.Clean(difference.Text("member"))} ({TerminalText.Clean(difference.Text("what"))})");
            foreach (var part in Member(difference, "parts").Items().Where(static part => part.Text("what") != "same"))
            {
                output.WriteLine($"    {(part.Text("what") == "removed" ? '-' : '+')} {TerminalText.Clean(part.Text("text"))}");
            }
        }
    }

    private static async Task<JsonElement> ReadAsync(
        CommandRunner run, ParseResult parsed, Argument<string> server, Option<string> kind, Argument<string> name, CancellationToken cancellationToken)
    {
        using var api = run.Connect(parsed);
        var query = Query.Of(("kind", parsed.GetRequiredValue(kind)), ("capability", parsed.GetRequiredValue(name)));
        return await api.GetAsync($"{CatalogueCommands.Path(parsed.GetRequiredValue(server))}/capability{query}", cancellationToken);
    }

    private static (Argument<string> Server, Option<string> Kind, Argument<string> Name) Named() =>
        (CatalogueCommands.Server(), Kind(), new Argument<string>("name") { Description = "Name, URI or URI template." });

    private static JsonElement Member(JsonElement item, string name) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : default;
}
