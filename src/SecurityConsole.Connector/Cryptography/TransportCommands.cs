using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Cryptography;

/// <summary><c>secconsole transport</c>.</summary>
internal static class TransportCommands
{
    private const int LongestPolicy = 64 * 1024;

    public static Command Create(CommandRunner run) => new("transport", "The transport policy (p2p_connectivity): what connections must agree on in addition to their profile.") { Show(run), Set(run), Remove(run), Peers(run) };

    private static Command Show(CommandRunner run)
    {
        var command = new Command("show", "Print the text of the policy in force.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.GetAsync("/cryptography", cancellationToken);
            var text = answer.Text("transportPolicy");
            run.Print(parsed, answer, text.Length == 0 ? "There is no transport policy; the profiles alone decide." : string.Join('\n', text.TrimEnd().Split('\n').Select(TerminalText.Clean)));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Set(CommandRunner run)
    {
        var file = new Argument<FileInfo>("file") { Description = "YAML file; see docs/transport-policy.md." };
        var preview = EffectTable.Option();
        var command = new Command("set", "Put a policy in force. Everything that is wrong with it is named, with line and column, and then nothing is changed.") { file, preview };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var policy = parsed.GetRequiredValue(file);
            if (!policy.Exists || policy.Length > LongestPolicy)
            {
                throw new CommandFailure(ExitCode.Usage, policy.Exists ? $"{policy.FullName} is longer than 64 KiB." : $"There is no file {policy.FullName}.");
            }

            using var api = run.Connect(parsed);
            var change = new JsonObject { ["transportPolicy"] = await File.ReadAllTextAsync(policy.FullName, cancellationToken) };
            return await EffectTable.PreviewOrChangeAsync(run, parsed, api, parsed.GetValue(preview), change, "The transport policy is in force.", cancellationToken);
        });
        return command;
    }

    private static Command Remove(CommandRunner run)
    {
        var command = new Command("remove", "Remove the policy; the profiles alone decide then.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            run.Print(parsed, await api.PatchAsync("/cryptography", new JsonObject { ["transportPolicy"] = "" }, cancellationToken), "There is no transport policy any more.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Peers(CommandRunner run)
    {
        Column[] columns =
        [
            Column.Of("ID", "id"),
            Column.Of("ENDPOINT", "endpoint"),
            Column.Of("ADDRESS", "address"),
            Column.Of("AGENT", "agent"),
            Column.Of("GROUP", "lastGroup"),
            Column.Of("SAFE", "quantumSafe"),
            Column.Of("CLASSICAL", "classical"),
            Column.Of("REFUSED", "refused"),
            Column.Of("ANOMALIES", "anomalies"),
            new("FIRST SEEN (UTC)", static peer => peer.Time("firstSeen")),
            new("LAST SEEN (UTC)", static peer => peer.Time("lastSeen")),
        ];
        var anomalous = new Option<bool>("--anomalous") { Description = "Only those whose connections looked like an attack or unlike their past." };
        var search = new Option<string?>("--search") { Description = "Text in endpoint, address, agent or fingerprint." };
        var list = new Command("list", "List what is remembered of clients, agents and servers.") { anomalous, search };
        list.SetAction((parsed, cancellationToken) => run.ListAsync(
            parsed, "/cryptography/peers" + Query.Of(("anomalous", parsed.GetValue(anomalous) ? "true" : null), ("search", parsed.GetValue(search))), columns, "Nobody has connected yet.", cancellationToken));
        return new Command("peer", "What is remembered of clients, agents and servers, and is held against a downgrade.")
        {
            list,
            run.Remove("Forget a peer, so that it may connect as it does now.", new Argument<string>("id") { Description = "Its id in the list." }, static id => $"/cryptography/peers/{id}", "Forgotten."),
        };
    }
}
