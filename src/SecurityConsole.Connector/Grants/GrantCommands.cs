using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Grants;

/// <summary><c>secconsole grant</c>.</summary>
internal static class GrantCommands
{
    private static readonly Column[] s_columns =
    [
        Column.Of("ID", "id"),
        Column.Of("AGENT", "agent"),
        Column.Of("SERVER", "server"),
        Column.Of("TOOLS", "tools"),
        Column.Of("PROMPTS", "prompts"),
        Column.Of("RESOURCES", "resources"),
        new("GIVEN (UTC)", static grant => grant.Time("createdAt")),
    ];

    public static Command Create(CommandRunner run) => new("grant", "What agents may use of which servers.") { Add(run), List(run), Remove(run) };

    private static Command Add(CommandRunner run)
    {
        var agent = new Argument<string>("agent") { Description = "Name of the agent." };
        var server = new Argument<string>("server") { Description = "Name of the server." };
        var tools = Patterns("--tool", "Tool name, or a prefix with one trailing '*'. May be repeated.");
        var prompts = Patterns("--prompt", "Prompt name, or a prefix with one trailing '*'. May be repeated.");
        var resources = Patterns("--resource", "Resource URI, or a prefix with one trailing '*'. May be repeated.");
        var everything = new Option<bool>("--everything") { Description = "Every tool, prompt and resource, also future ones." };
        var scopes = new Option<string[]>("--scope") { Description = "Scope that the agent's OAuth token must have, besides those of its issuer; {server} stands for the server's name. May be repeated.", HelpName = "SCOPE" };
        var keyExchange = new Option<bool>("--require-pq-key-exchange") { Description = "Only over a post-quantum key exchange." };
        var certificate = new Option<bool>("--require-pq-certificate") { Description = "Only with a post-quantum client certificate." };
        var command = new Command("add", "Grant an agent something of a server.") { agent, server, tools, prompts, resources, everything, scopes, keyExchange, certificate };
        command.Validators.Add(result =>
        {
            var some = result.GetValue(tools) is { Length: > 0 } || result.GetValue(prompts) is { Length: > 0 } || result.GetValue(resources) is { Length: > 0 };
            if (some == result.GetValue(everything))
            {
                result.AddError("Say what to grant: --tool, --prompt or --resource with a pattern, or --everything.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var all = parsed.GetValue(everything);
            var body = new JsonObject
            {
                ["agent"] = parsed.GetRequiredValue(agent),
                ["server"] = parsed.GetRequiredValue(server),
                ["tools"] = List(parsed.GetValue(tools), all),
                ["prompts"] = List(parsed.GetValue(prompts), all),
                ["resources"] = List(parsed.GetValue(resources), all),
            };
            if (parsed.GetValue(scopes) is { Length: > 0 } needed)
            {
                body["scopes"] = List(needed, everything: false);
            }

            if (parsed.GetValue(keyExchange))
            {
                body["requirePostQuantumKeyExchange"] = true;
            }

            if (parsed.GetValue(certificate))
            {
                body["requirePostQuantumCertificate"] = true;
            }

            using var api = run.Connect(parsed);
            var answer = await api.PostAsync("/grants", body, cancellationToken);
            run.Print(parsed, answer, $"Granted. Its id is {TerminalText.Clean(answer.Text("id"))}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List(CommandRunner run)
    {
        var agent = new Option<string?>("--agent") { Description = "Only of this agent." };
        var server = new Option<string?>("--server") { Description = "Only to this server." };
        var command = new Command("list", "List grants.") { agent, server };
        command.SetAction((parsed, cancellationToken) => run.ListAsync(
            parsed, "/grants" + Query.Of(("agent", parsed.GetValue(agent)), ("server", parsed.GetValue(server))), s_columns, "There are no such grants: nothing can be reached.", cancellationToken));
        return command;
    }

    private static Command Remove(CommandRunner run) =>
        run.Remove("Withdraw a grant. The gateway refuses from the next request on.", new Argument<Guid>("id") { Description = "Id of the grant, as 'grant list' shows it." }, static id => $"/grants/{id}", "Withdrawn.");

    private static Option<string[]> Patterns(string name, string description) => new(name) { Description = description, HelpName = "PATTERN" };

    private static JsonArray List(string[]? patterns, bool everything) => everything ? ["*"] : [.. (patterns ?? []).Select(static pattern => JsonValue.Create(pattern))];
}
