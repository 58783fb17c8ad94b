using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Catalogue;

/// <summary><c>secconsole catalogue label</c>.</summary>
internal static class LabelCommand
{
    public static Command Create(CommandRunner run)
    {
        var server = CatalogueCommands.Server();
        var name = new Argument<string>("name") { Description = "Name, URI or URI template." };
        var kind = DefinitionCommands.Kind();
        var toolsets = new Option<string[]>("--toolset") { Description = "All toolsets that it is to be in. May be repeated.", HelpName = "NAME" };
        var classes = new Option<string[]>("--data-class") { Description = "All data classes that it is to be in, beside those of its server. May be repeated.", HelpName = "NAME" };
        var clear = new Option<bool>("--clear") { Description = "Take it out of all that are not named." };
        var command = new Command("label", "Put a capability into toolsets and data classes, which policies ask for.") { server, name, kind, toolsets, classes, clear };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(clear) && result.GetValue(toolsets) is not { Length: > 0 } && result.GetValue(classes) is not { Length: > 0 })
            {
                result.AddError("Say which: --toolset, --data-class, or --clear.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var change = new JsonObject();
            Add(change, "toolsets", parsed.GetValue(toolsets) ?? [], parsed.GetValue(clear));
            Add(change, "dataClasses", parsed.GetValue(classes) ?? [], parsed.GetValue(clear));
            using var api = run.Connect(parsed);
            var path = $"{CatalogueCommands.Path(parsed.GetRequiredValue(server))}/capability" + Query.Of(("kind", parsed.GetRequiredValue(kind)), ("capability", parsed.GetRequiredValue(name)));
            run.Print(parsed, await api.PatchAsync(path, change, cancellationToken), "Done. Policies see it from the next call on.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Add(JsonObject change, string member, string[] names, bool clear)
    {
        if (names.Length > 0 || clear)
        {
            change[member] = new JsonArray([.. names.Select(static name => JsonValue.Create(name))]);
        }
    }
}
