using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Signals;

/// <summary><c>secconsole network</c>.</summary>
internal static class NetworkCommands
{
    private static readonly Column[] s_columns = [Column.Of("NAME", "name"), Column.Of("RANGES", "ranges"), Column.Of("DESCRIPTION", "description")];

    public static Command Create(CommandRunner run) => new("network", "Names of networks, for policies.")
    {
        Set(run),
        List(run),
        run.Remove("Take the name of a network away.", new Argument<string>("name") { Description = "Name of the network." }, static name => $"/networks/{name}", "Removed."),
        Where(run),
    };

    private static Command Set(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "1 to 64 of a-z, 0-9 and '-'." };
        var ranges = new Option<string[]>("--range") { Description = "Block of addresses, such as 10.0.0.0/8. May be repeated.", HelpName = "BLOCK" };
        var description = new Option<string?>("--description") { Description = "What it is." };
        var command = new Command("set", "Give a name to blocks of addresses.") { name, ranges, description };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var body = new JsonObject { ["description"] = parsed.GetValue(description) };
            if (parsed.GetValue(ranges) is { Length: > 0 } given)
            {
                body["ranges"] = new JsonArray([.. given.Select(static range => JsonValue.Create(range))]);
            }

            using var api = run.Connect(parsed);
            run.Print(parsed, await api.PutAsync($"/networks/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}", body, cancellationToken), "Set. It counts from the next call on.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List networks.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/networks", s_columns, "No network has a name.", cancellationToken));
        return command;
    }

    private static Command Where(CommandRunner run)
    {
        var address = new Argument<string?>("address") { Description = "The address; your own when left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("where", "Say where an address is, by what is in force now.") { address };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.GetAsync("/networks/where" + Query.Of(("address", parsed.GetValue(address))), cancellationToken);
            var network = answer.Text("network") is { Length: > 0 } name ? $"in the network {name}" : "in no network that has a name";
            var country = answer.Text("country") is { Length: > 0 } code ? $", in {code}" : "";
            run.Print(parsed, answer, TerminalText.Clean($"{answer.Text("address")} is {network}{country}."));
            return ExitCode.Ok;
        });
        return command;
    }
}
