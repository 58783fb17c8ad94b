using System.CommandLine;
using System.Text.Json.Nodes;

namespace SecurityConsole.Connector.CommandLine;

/// <summary>A command that says all groups of one kind that something is in.</summary>
internal static class GroupsCommand
{
    /// <summary>Creates it; without groups it takes the thing out of all of them.</summary>
    public static Command Create(CommandRunner run, string name, string description, string argument, Func<string, string> path)
    {
        var target = new Argument<string>("name") { Description = argument };
        var groups = new Argument<string[]>(name) { Description = "All of them; none takes it out of every one.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(name, description) { target, groups };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var wanted = new JsonObject { [name] = new JsonArray([.. (parsed.GetValue(groups) ?? []).Select(static group => (JsonNode)group)]) };
            run.Print(parsed, await api.PatchAsync(path(Uri.EscapeDataString(parsed.GetRequiredValue(target))), wanted, cancellationToken), "Set. Policies see it from the next call on.");
            return ExitCode.Ok;
        });
        return command;
    }
}
