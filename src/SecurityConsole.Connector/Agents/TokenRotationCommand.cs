using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Agents;

/// <summary><c>secconsole agent token rotate</c>.</summary>
internal static class TokenRotationCommand
{
    private const int MostHours = 720;

    public static Command Create(CommandRunner run)
    {
        var agent = new Argument<string>("agent") { Description = "Name of the agent." };
        var token = new Option<string?>("--token") { Description = "Id or beginning of the token, where the agent has several that work.", HelpName = "TOKEN" };
        var overlap = new Option<int>("--overlap-hours") { Description = "Hours that the old token works beside the new one: 0 to 720.", HelpName = "N", DefaultValueFactory = _ => 24 };
        overlap.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > MostHours)
            {
                result.AddError($"--overlap-hours is between 0 and {MostHours}.");
            }
        });
        var compromised = new Option<bool>("--compromised") { Description = "Somebody else may have the old token: it stops working at once." };
        var command = new Command("rotate", "Issue a token in another's place and print it, once; the old one works on for a while.") { agent, token, overlap, compromised };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var tokens = $"/agents/{Uri.EscapeDataString(parsed.GetRequiredValue(agent))}/tokens";
            var old = Choose(await api.GetAsync(tokens, cancellationToken), parsed.GetValue(token));
            var body = new JsonObject { ["overlapHours"] = parsed.GetValue(overlap), ["compromised"] = parsed.GetValue(compromised) };
            var issued = await api.PostAsync($"{tokens}/{Uri.EscapeDataString(old)}/rotations", body, cancellationToken);

            // The token alone goes to standard output, so that it can be piped into where it is kept.
            run.Print(parsed, issued, TerminalText.Clean(issued.Text("token")));
            var end = parsed.GetValue(compromised) ? "has stopped working" : $"works until {issued.Time("oldWorksUntil")} UTC";
            run.Terminal.Error.WriteLine($"Keep the token now: it is not shown again. {TerminalText.Clean(issued.Text("oldPrefix"))}… {end}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Choose(JsonElement tokens, string? wanted)
    {
        var working = tokens.Items().Where(token => token.Text("expired") != "yes").ToList();
        var found = wanted is null ? working : working.FindAll(token => token.Text("id") == wanted || (wanted.Length > 0 && token.Text("prefix").StartsWith(wanted, StringComparison.Ordinal)));
        return found.Count switch
        {
            1 => found[0].Text("id"),
            0 => throw new CommandFailure(ExitCode.Refused, wanted is null ? "The agent has no token that works. 'secconsole agent token NAME' issues one." : "The agent has no such token that works."),
            _ => throw new CommandFailure(ExitCode.Usage, $"Say which with --token: {string.Join(", ", found.Select(token => $"{TerminalText.Clean(token.Text("prefix"))}… of {token.Time("createdAt")}"))}."),
        };
    }
}
