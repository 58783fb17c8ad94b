using System.CommandLine;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Signals;

/// <summary><c>secconsole location</c>.</summary>
internal static class LocationCommands
{
    private const long LargestTable = 28 * 1024 * 1024;

    public static Command Create(CommandRunner run) => new("location", "The table that says where addresses are.") { Import(run), Status(run), Remove(run) };

    private static Command Import(CommandRunner run)
    {
        var file = new Argument<FileInfo>("file") { Description = "Lines of block,country,asn, such as 192.0.2.0/24,DE,64500; at most 500,000." };
        var command = new Command("import", "Put a table in the place of the one before.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!path.Exists || path.Length > LargestTable)
            {
                throw new CommandFailure(ExitCode.Usage, path.Exists ? $"{path.Name} is larger than {LargestTable} bytes. Leave out what no policy asks for." : $"There is no file {path.FullName}.");
            }

            using var api = run.Connect(parsed);
            var answer = await api.PutBytesAsync("/locations", await File.ReadAllBytesAsync(path.FullName, cancellationToken), "text/csv", cancellationToken);
            run.Print(parsed, answer, $"Imported {answer.Number("ranges")} blocks. They count from the next call on.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Status(CommandRunner run)
    {
        var command = new Command("status", "Say how large and how old the table is.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.GetAsync("/locations", cancellationToken);
            run.Print(parsed, answer, answer.Number("ranges") is > 0 and var ranges
                ? $"{ranges} blocks, imported {answer.Time("importedAt")} UTC{(answer.Text("isFresh") == "yes" ? "" : "; too old to count")}."
                : "There is no table: where calls come from is unknown.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Remove(CommandRunner run)
    {
        var command = new Command("remove", "Remove the table.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            await api.DeleteAsync("/locations", cancellationToken);
            await run.Terminal.Output.WriteLineAsync("Removed.");
            return ExitCode.Ok;
        });
        return command;
    }
}
