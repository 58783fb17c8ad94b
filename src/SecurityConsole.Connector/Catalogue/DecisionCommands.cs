using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Catalogue;

/// <summary><c>secconsole catalogue approve</c> and <c>reject</c>.</summary>
internal static class DecisionCommands
{
    public static Command Approve(CommandRunner run) =>
        Decide(run, "approve", "Approve definitions that wait. What changes meanwhile, and among several what has a deceptive name, is skipped.", "approvals", "Approved");

    public static Command Reject(CommandRunner run) =>
        Decide(run, "reject", "Reject definitions that wait: they stay held, and nothing more is said about them.", "rejections", "Rejected");

    private static Command Decide(CommandRunner run, string verb, string description, string path, string done)
    {
        var server = CatalogueCommands.Server();
        var names = new Argument<string[]>("name") { Description = "Names of the capabilities.", Arity = ArgumentArity.ZeroOrMore };
        var kind = DefinitionCommands.Kind();
        var all = new Option<bool>("--all") { Description = "Everything that waits, of every kind." };
        var hash = new Option<string?>("--hash") { Description = "Only if the definition has this SHA-256 (or starts with it): the one that you looked at.", HelpName = "HEX" };
        var command = new Command(verb, description) { server, names, kind, all, hash };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) == (result.GetValue(names) is { Length: > 0 }))
            {
                result.AddError($"Say what to {verb}: names, or --all.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var catalogue = CatalogueCommands.Path(parsed.GetRequiredValue(server));
            var listed = CatalogueCommands.Capabilities(await api.GetAsync(parsed.GetValue(all) ? $"{catalogue}?waiting=true" : catalogue, cancellationToken)).Items();
            var chosen = parsed.GetValue(all) ? listed : Find(listed, parsed.GetRequiredValue(kind), parsed.GetRequiredValue(names), parsed.GetValue(hash));
            if (chosen.Count == 0)
            {
                run.Print(parsed, default, "Nothing waits.");
                return ExitCode.Ok;
            }

            var body = new JsonObject { ["capabilities"] = new JsonArray([.. chosen.Select(Choice)]) };
            var answer = await api.PostAsync($"{catalogue}/{path}", body, cancellationToken);
            run.Print(parsed, answer, $"{done} {answer.Text("decided")} definition(s).");
            var skipped = answer.TryGetProperty("skipped", out var list) ? list.Items() : [];
            foreach (var one in skipped)
            {
                run.Warn($"skipped {TerminalText.Clean(one.Text("name"))}: {TerminalText.Clean(one.Text("reason"))}");
            }

            return skipped.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }

    private static List<JsonElement> Find(IReadOnlyList<JsonElement> listed, string kind, string[] names, string? hash)
    {
        var found = new List<JsonElement>();
        foreach (var name in names)
        {
            var capability = listed.FirstOrDefault(one => one.Text("kind") == kind && one.Text("name") == name);
            if (capability.ValueKind == JsonValueKind.Undefined)
            {
                throw new CommandFailure(ExitCode.Refused, $"The catalogue has no {kind} {TerminalText.Clean(name)}.");
            }

            if (hash is not null && !capability.Text("hash").StartsWith(hash, StringComparison.OrdinalIgnoreCase))
            {
                throw new CommandFailure(ExitCode.Refused, $"The definition of {TerminalText.Clean(name)} is {TerminalText.Clean(capability.Text("hash"))} by now. Look at it, then decide.");
            }

            found.Add(capability);
        }

        return found;
    }

    private static JsonObject Choice(JsonElement capability) => new() { ["kind"] = capability.Text("kind"), ["name"] = capability.Text("name"), ["hash"] = capability.Text("hash") };
}
