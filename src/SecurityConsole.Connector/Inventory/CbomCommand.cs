using System.CommandLine;
using System.Text;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Inventory;

/// <summary><c>secconsole cbom</c>.</summary>
internal static class CbomCommand
{
    public static Command Create(CommandRunner run)
    {
        var file = new Option<FileInfo?>("--file") { Description = "Where to write it; without it, to standard output.", HelpName = "FILE" };
        var from = new Option<string?>("--from") { Description = "Begin of the window that handshakes are looked at in; a day before its end without it.", HelpName = "TIME" };
        var to = new Option<string?>("--to") { Description = "Its end; now without it.", HelpName = "TIME" };
        var command = new Command("cbom", "Take the cryptographic bill of materials of the node, as CycloneDX 1.7 JSON.") { file, from, to };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var document = await api.GetBytesAsync("/cbom" + Query.Of(("from", parsed.GetValue(from)), ("to", parsed.GetValue(to))), cancellationToken);
            Check(document);
            if (parsed.GetValue(file) is { } target)
            {
                await File.WriteAllBytesAsync(target.FullName, document, cancellationToken);
                await run.Terminal.Error.WriteLineAsync($"Written to {target.FullName}.");
            }
            else
            {
                await run.Terminal.Output.WriteLineAsync(Encoding.UTF8.GetString(document));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    // What is handed on as a bill of materials must be one.
    private static void Check(byte[] document)
    {
        try
        {
            if (JsonElement.Parse(document).Text("bomFormat") == "CycloneDX")
            {
                return;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new CommandFailure(ExitCode.Refused, "The console's answer is no CycloneDX document. Check --url.");
    }
}
