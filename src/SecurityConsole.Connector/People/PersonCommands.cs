using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.People;

/// <summary><c>secconsole person</c>.</summary>
internal static class PersonCommands
{
    private static readonly Column[] s_columns =
    [
        Column.Of("NAME", "name"),
        Column.Of("ROLE", "role"),
        Column.Of("GROUPS", "groups"),
        Column.Of("DISABLED", "disabled"),
        Column.Of("INVITED", "invited"),
    ];

    public static Command Create(CommandRunner run) => new("person", "People with an account, and the groups that they are in.")
    {
        List(run),
        Groups(run),
    };

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List people with their roles and groups.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/people", s_columns, "Nobody has an account.", cancellationToken));
        return command;
    }

    private static Command Groups(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "User name." };
        var groups = new Argument<string[]>("group") { Description = "All groups that the person is to be in, since they are replaced; none takes the person out of all.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("groups", "Set the groups of a person. Policies ask a group with @hold(\"group\").") { name, groups };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = new JsonArray([.. (parsed.GetValue(groups) ?? []).Select(static group => JsonValue.Create(group))]);
            using var api = run.Connect(parsed);
            run.Print(parsed, await api.PatchAsync($"/people/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}", new JsonObject { ["groups"] = wanted }, cancellationToken), "Set. It counts for calls that wait now, too.");
            return ExitCode.Ok;
        });
        return command;
    }
}
