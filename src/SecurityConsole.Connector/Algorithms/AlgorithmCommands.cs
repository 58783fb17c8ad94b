using System.CommandLine;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Algorithms;

/// <summary><c>secconsole algorithm</c>.</summary>
internal static class AlgorithmCommands
{
    private static readonly Column[] s_columns =
    [
        Column.Of("NAME", "name"),
        Column.Of("KIND", "kind"),
        Column.Of("QUANTUM", "quantum"),
        Column.Of("CATEGORY", "securityCategory"),
        new("IR 8547", static algorithm => Standing(algorithm, "ir-8547")),
        new("CNSA 2.0", static algorithm => Standing(algorithm, "cnsa-2.0")),
        Column.Of("SPECIFICATION", "specification"),
    ];

    public static Command Create(CommandRunner run) => new("algorithm", "Algorithms that the console knows: what they are, and until when they may be used.") { List(run), Show(run) };

    private static Command List(CommandRunner run)
    {
        var kind = new Option<string?>("--kind") { Description = "Only algorithms for this use." };
        kind.AcceptOnlyFromAmong("keyEstablishment", "signature", "aead", "hash");
        var on = On();
        var command = new Command("list", "List algorithms.") { kind, on };
        command.SetAction((parsed, cancellationToken) => run.ListAsync(
            parsed, "/algorithms" + Query.Of(("kind", parsed.GetValue(kind)), ("on", parsed.GetValue(on))), s_columns, "There are no such algorithms.", cancellationToken));
        return command;
    }

    private static Command Show(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "Its own name, an alias, or a name that TLS gives it: ML-KEM-768, MLKEM768, X25519MLKEM768." };
        var on = On();
        var command = new Command("show", "Show one algorithm with everything that is known of it.") { name, on };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            run.PrintJson(await api.GetAsync($"/algorithms/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}" + Query.Of(("on", parsed.GetValue(on))), cancellationToken));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Option<string?> On() => new("--on") { Description = "The day that standings are for; today without it.", HelpName = "YYYY-MM-DD" };

    // "deprecated, disallowed after 2035-12-31"
    private static string Standing(JsonElement algorithm, string timeline)
    {
        var found = algorithm.TryGetProperty("timelines", out var timelines) ? timelines.Items().FirstOrDefault(t => t.Text("timeline") == timeline) : default;
        return found.Text("standing") + (found.Text("next").Length > 0 ? $", {found.Text("next")} after {found.Text("nextAfter")}" : "");
    }
}
