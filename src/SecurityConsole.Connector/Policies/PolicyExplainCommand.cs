using System.CommandLine;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Policies;

/// <summary><c>secconsole policy explain</c>: why a recorded call is decided as it is, and what would change that.</summary>
internal static class PolicyExplainCommand
{
    public static Command Create(CommandRunner run)
    {
        var call = new Argument<Guid>("call") { Description = "Id of a recorded call." };
        var command = new Command("explain", "Tell why policies decide a recorded call as they do, and which single change would make them decide otherwise.") { call };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var explanation = await api.GetAsync($"/policies/explanations/{parsed.GetRequiredValue(call)}", cancellationToken);
            if (run.IsJson(parsed))
            {
                run.PrintJson(explanation);
            }
            else
            {
                Write(run.Terminal.Output, explanation);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Write(TextWriter output, JsonElement explanation)
    {
        var recorded = TerminalText.Clean(explanation.Text("recorded"));
        if (explanation.Text("verdict") is not { Length: > 0 } verdict)
        {
            output.WriteLine($"{recorded} then. No policy decides this: it is the protocol's own talk, or was refused before.");
            WriteThen(output, explanation);
            return;
        }

        var revision = explanation.Number("revision");
        output.WriteLine(explanation.TryGetProperty("lacksArguments", out var lacks) && lacks.ValueKind == JsonValueKind.True
            ? $"{recorded} then. By revision {revision} it depends on arguments that were not kept, or that you may not read; without any it would be {TerminalText.Clean(verdict)}:"
            : $"{recorded} then, {TerminalText.Clean(verdict)} by revision {revision}.");
        WriteThen(output, explanation);
        var policies = explanation.GetProperty("policies").Items().Select(policy => policy.Text("id")).ToList();
        output.WriteLine(policies.Count == 0 ? "No policy permits it." : TerminalText.Clean($"Decided by {string.Join(", ", policies)}."));
        foreach (var read in explanation.GetProperty("read").EnumerateObject())
        {
            output.WriteLine(TerminalText.Clean($"  {read.Name} = {(read.Value.ValueKind == JsonValueKind.String ? read.Value.GetString() : "absent")}"));
        }

        var flips = explanation.GetProperty("flips").Items().ToList();
        foreach (var flip in flips)
        {
            output.WriteLine(TerminalText.Clean(flip.Text("sentence")));
        }

        if (flips.Count == 0)
        {
            output.WriteLine("No single change of the context, of a group or of a policy would change that, as far as what is known of this call shows.");
        }
    }

    // What was recorded of the call's own moment.
    private static void WriteThen(TextWriter output, JsonElement explanation)
    {
        if (explanation.TryGetProperty("call", out var call) && call.TryGetProperty("reasons", out var reasons))
        {
            foreach (var reason in reasons.Items())
            {
                output.WriteLine(TerminalText.Clean($"  then: {reason.Text("text")}"));
            }
        }
    }
}
