using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.OAuth;

/// <summary>Which issuers' tokens stand for an agent.</summary>
internal static class SubjectCommands
{
    private static readonly Column[] s_columns =
    [
        Column.Of("ID", "id"),
        Column.Of("ISSUER", "issuer"),
        Column.Of("CLAIM", "claim"),
        Column.Of("VALUE", "value"),
        new("BOUND (UTC)", static one => one.Time("createdAt")),
    ];

    /// <summary>Adds <c>subjects</c>, <c>bind-subject</c> and <c>unbind-subject</c> to <c>agent</c>.</summary>
    public static void AddTo(Command agent, CommandRunner run)
    {
        agent.Add(List(run));
        agent.Add(Bind(run));
        agent.Add(Unbind(run));
    }

    private static string Path(string agent) => $"/agents/{Uri.EscapeDataString(agent)}/subjects";

    private static Argument<string> Name() => new("name") { Description = "Name of the agent." };

    private static Command List(CommandRunner run)
    {
        var name = Name();
        var command = new Command("subjects", "List which issuers' tokens stand for an agent.") { name };
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, Path(parsed.GetRequiredValue(name)), s_columns, "No issuer's tokens stand for it.", cancellationToken));
        return command;
    }

    private static Command Bind(CommandRunner run)
    {
        var name = Name();
        var issuer = new Argument<string>("issuer") { Description = "Name of the issuer." };
        var value = new Argument<string>("value") { Description = "What the claim has to be, character by character." };
        var claim = new Option<string>("--claim") { Description = "The claim that is looked at: sub, client_id, azp, act.sub or another.", DefaultValueFactory = static _ => "sub" };
        var command = new Command("bind-subject", "Have an issuer's tokens stand for an agent, where a claim of them has a certain value.") { name, issuer, value, claim };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var body = new JsonObject { ["issuer"] = parsed.GetRequiredValue(issuer), ["claim"] = parsed.GetRequiredValue(claim), ["value"] = parsed.GetRequiredValue(value) };
            run.Print(parsed, await api.PostAsync(Path(parsed.GetRequiredValue(name)), body, cancellationToken), "Bound.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Unbind(CommandRunner run)
    {
        var name = Name();
        var id = new Argument<Guid>("id") { Description = "Id, as 'agent subjects' shows it." };
        var command = new Command("unbind-subject", "End that tokens stand for an agent; calls that they let in end.") { name, id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            await api.DeleteAsync($"{Path(parsed.GetRequiredValue(name))}/{parsed.GetRequiredValue(id)}", cancellationToken);
            run.Terminal.Error.WriteLine("Unbound.");
            return ExitCode.Ok;
        });
        return command;
    }
}
