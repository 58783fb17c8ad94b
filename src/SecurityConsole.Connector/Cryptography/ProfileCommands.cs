using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Cryptography;

/// <summary><c>secconsole profile</c>.</summary>
internal static class ProfileCommands
{
    private const string Path = "/cryptography";

    private static readonly Column[] s_columns =
    [
        Column.Of("NAME", "name"),
        Column.Of("IN FORCE ON", "endpoints"),
        Column.Of("CLASSICAL", "allowsClassical"),
        Column.Of("GROUPS", "allowedGroups"),
        Column.Of("DESCRIPTION", "description"),
    ];

    public static Command Create(CommandRunner run) => new("profile", "Crypto profiles: what connections may agree on.") { List(run), Set(run), Save(run), Remove(run), Cut(run) };

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List the profiles that can be chosen.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/cryptography/profiles", s_columns, "There are no profiles.", cancellationToken));
        return command;
    }

    private static Command Set(CommandRunner run)
    {
        var endpoint = new Argument<string>("endpoint") { Description = "gateway, console, servers (all that have none of their own), or server:NAME." };
        var profile = new Argument<string>("profile") { Description = "Name of a profile; for server:NAME also '' for the one of all servers." };
        var preview = EffectTable.Option();
        var command = new Command("set", "Put a profile in force on an endpoint. New connections use it at once, open ones finish what is under way.") { endpoint, profile, preview };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (where, name) = (parsed.GetRequiredValue(endpoint), parsed.GetRequiredValue(profile));
            using var api = run.Connect(parsed);
            if (where.StartsWith("server:", StringComparison.Ordinal))
            {
                if (parsed.GetValue(preview))
                {
                    throw new CommandFailure(ExitCode.Usage, "--preview knows gateway, console and servers only.");
                }

                var answer = await api.PatchAsync($"/servers/{Uri.EscapeDataString(where["server:".Length..])}", new JsonObject { ["cryptoProfile"] = name }, cancellationToken);
                run.Print(parsed, answer, $"Profile '{TerminalText.Clean(name)}' is in force on {TerminalText.Clean(where)}.");
                return ExitCode.Ok;
            }

            var member = where switch
            {
                "gateway" => "gatewayProfile",
                "console" => "consoleProfile",
                "servers" => "upstreamProfile",
                _ => throw new CommandFailure(ExitCode.Usage, $"'{TerminalText.Clean(where)}' has no profile. Write gateway, console, servers or server:NAME."),
            };
            return await EffectTable.PreviewOrChangeAsync(
                run, parsed, api, parsed.GetValue(preview), new JsonObject { [member] = name }, $"Profile {TerminalText.Clean(name)} is in force on {where}.", cancellationToken);
        });
        return command;
    }

    private static Command Save(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "Small letters, digits, dots and dashes." };
        var groups = new Option<string[]>("--group") { Description = "Group that may be agreed, such as X25519MLKEM768; once or more.", Required = true };
        var suites = new Option<string[]>("--suite") { Description = "Cipher suite that may be agreed; without one, those of hybrid." };
        var classical = new Option<bool>("--allow-classical") { Description = "Classical groups among them are meant; such connections are shown as a warning." };
        var description = new Option<string?>("--description") { Description = "What it is for." };
        var preview = EffectTable.Option();
        var command = new Command("save", "Add a profile of your own, or change it.") { name, groups, suites, classical, description, preview };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var wanted = parsed.GetRequiredValue(name);
            var chosen = parsed.GetValue(suites) is { Length: > 0 } own ? own : ["TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"];
            var profiles = await OthersAsync(api, wanted, cancellationToken);
            profiles.Add(new JsonObject
            {
                ["name"] = wanted,
                ["description"] = parsed.GetValue(description) ?? "",
                ["allowedGroups"] = Names(parsed.GetRequiredValue(groups)),
                ["allowedSuites"] = Names(chosen),
                ["allowsClassical"] = parsed.GetValue(classical),
            });
            return await EffectTable.PreviewOrChangeAsync(
                run, parsed, api, parsed.GetValue(preview), new JsonObject { ["customProfiles"] = profiles }, $"Saved profile {TerminalText.Clean(wanted)}.", cancellationToken);
        });
        return command;
    }

    private static Command Remove(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "Name of a profile of your own." };
        var command = new Command("remove", "Remove a profile of your own that is in force nowhere.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var wanted = parsed.GetRequiredValue(name);
            var known = (await api.GetAsync(Path, cancellationToken)).GetProperty("customProfiles").Items().Count;
            var others = await OthersAsync(api, wanted, cancellationToken);
            if (others.Count == known)
            {
                throw new CommandFailure(ExitCode.Refused, $"There is no profile '{TerminalText.Clean(wanted)}' of your own.");
            }

            run.Print(parsed, await api.PatchAsync(Path, new JsonObject { ["customProfiles"] = others }, cancellationToken), "Removed.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Cut(CommandRunner run)
    {
        var command = new Command("cut", "Something is compromised: cut every open connection of gateway, console and servers now. Calls under way fail.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            run.Print(parsed, await api.PatchAsync(Path, new JsonObject { ["cut"] = true }, cancellationToken), "Every open connection was cut.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<JsonArray> OthersAsync(Api.ConsoleApi api, string name, CancellationToken cancellationToken) =>
        new([.. (await api.GetAsync(Path, cancellationToken)).GetProperty("customProfiles").Items().Where(profile => profile.Text("name") != name).Select(profile => JsonNode.Parse(profile.GetRawText()))]);

    private static JsonArray Names(string[] names) => new([.. names.Select(name => (JsonNode)name)]);
}
