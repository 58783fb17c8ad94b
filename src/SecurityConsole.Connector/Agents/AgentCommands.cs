using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.Api;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Identities;
using SecurityConsole.Connector.OAuth;

namespace SecurityConsole.Connector.Agents;

/// <summary><c>secconsole agent</c>.</summary>
internal static class AgentCommands
{
    private const string NameHelp = "Name of the agent.";

    private static readonly Column[] s_columns =
    [
        Column.Of("NAME", "name"),
        Column.Of("OWNER", "owner"),
        Column.Of("SUSPENDED", "suspended"),
        new("TOKENS", static agent => agent.TryGetProperty("tokens", out var tokens) ? tokens.Items().Count.ToString() : ""),
        Column.Of("SERVERS", "servers"),
        new("REGISTERED (UTC)", static agent => agent.Time("createdAt")),
        Column.Of("DESCRIPTION", "description"),
    ];

    public static Command Create(CommandRunner run)
    {
        var agent = Own(run);
        CertificateCommands.AddTo(agent, run);
        agent.Add(CertificateCommands.Identity(run));
        agent.Add(EnrolCommand.Create(run));
        agent.Add(RenewCommand.Create(run));
        SubjectCommands.AddTo(agent, run);
        return agent;
    }

    private static Command Own(CommandRunner run) => new("agent", "Agents: register them, list them, give them tokens and certificates, stop them.")
    {
        Register(run),
        List(run),
        Token(run),
        GroupsCommand.Create(run, "roles", "Say which roles an agent has; policies can ask for one.", NameHelp, Path),
        run.Change("suspend", "Stop an agent: the gateway refuses it from the next request on.", NameHelp, Path, new JsonObject { ["suspended"] = true }, static name => $"Suspended agent {name}."),
        run.Change("resume", "Let a suspended agent work again.", NameHelp, Path, new JsonObject { ["suspended"] = false }, static name => $"Resumed agent {name}."),
        run.Remove("Remove an agent with its tokens and grants. What it did stays in the record.", new Argument<string>("name") { Description = NameHelp }, Path, "Removed."),
    };

    private static string Path(string name) => $"/agents/{name}";

    /// <summary>When a token of a lifetime in days ends.</summary>
    private static JsonObject TokenBody(int? days, TimeProvider time) =>
        days is { } count ? new JsonObject { ["expiresAt"] = time.GetUtcNow().AddDays(count).ToString("O") } : [];

    private static Option<int?> DaysOption()
    {
        var days = new Option<int?>("--days") { Description = "Days until the token stops working; without it, never.", HelpName = "N" };
        days.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 3650)
            {
                result.AddError("--days is between 1 and 3650.");
            }
        });
        return days;
    }

    private static Command Register(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "1 to 64 of a-z, 0-9 and '-'." };
        var owner = new Option<string?>("--owner") { Description = "Person or team that answers for it." };
        var description = new Option<string?>("--description") { Description = "What it is for." };
        var roles = new Option<string[]>("--role") { Description = "Role that it has, such as finance; once or more. Policies can ask for a role." };
        var token = new Option<bool>("--token") { Description = "Issue its first token and print it, once." };
        var days = DaysOption();
        var command = new Command("register", "Register an agent. Without a grant it can reach nothing.") { name, owner, roles, description, token, days };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var agent = parsed.GetRequiredValue(name);
            var body = new JsonObject { ["name"] = agent, ["owner"] = parsed.GetValue(owner), ["description"] = parsed.GetValue(description), ["roles"] = new JsonArray([.. (parsed.GetValue(roles) ?? []).Select(role => (JsonNode)role)]) };
            var answer = await api.PostAsync("/agents", body, cancellationToken);
            if (!parsed.GetValue(token))
            {
                run.Print(parsed, answer, $"Registered agent {agent}.");
                return ExitCode.Ok;
            }

            run.Terminal.Error.WriteLine($"Registered agent {agent}.");
            return await IssueAsync(run, api, parsed, agent, parsed.GetValue(days), cancellationToken);
        });
        return command;
    }

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List agents.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/agents", s_columns, "There are no agents. 'secconsole agent register NAME' registers one.", cancellationToken));
        return command;
    }

    private static Command Token(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = NameHelp };
        var days = DaysOption();
        var command = new Command("token", "Issue a token to an agent and print it, once.") { name, days, TokenRotationCommand.Create(run) };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            return await IssueAsync(run, api, parsed, parsed.GetRequiredValue(name), parsed.GetValue(days), cancellationToken);
        });
        return command;
    }

    // The token alone goes to standard output, so that it can be piped into where it is kept.
    private static async Task<int> IssueAsync(CommandRunner run, ConsoleApi api, ParseResult parsed, string agent, int? days, CancellationToken cancellationToken)
    {
        JsonElement issued = await api.PostAsync($"/agents/{Uri.EscapeDataString(agent)}/tokens", TokenBody(days, TimeProvider.System), cancellationToken);
        run.Print(parsed, issued, TerminalText.Clean(issued.Text("token")));
        run.Terminal.Error.WriteLine("Keep the token now: it is not shown again.");
        return ExitCode.Ok;
    }
}
