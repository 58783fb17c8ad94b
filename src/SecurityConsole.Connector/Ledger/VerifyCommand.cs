using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Verification;

namespace SecurityConsole.Connector.Ledger;

/// <summary><c>secconsole ledger verify</c>: needs the folder, and neither the console nor a network.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandRunner run)
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "The ledger's folder, or a copy of it: the one that has 'checkpoint' and 'tile'." };
        var keys = KeyOptions.Create();
        var since = new Option<FileInfo?>("--since") { Description = "A checkpoint that you kept earlier; the ledger must continue it.", HelpName = "CHECKPOINT" };
        var command = new Command("verify", "Verify signatures, every entry and every tile, offline.") { folder, keys, since };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Verify(run, parsed, parsed.GetRequiredValue(folder), parsed.GetValue(keys), parsed.GetValue(since), cancellationToken)));
        return command;
    }

    private static int Verify(CommandRunner run, ParseResult parsed, DirectoryInfo folder, string[]? keys, FileInfo? since, CancellationToken cancellationToken)
    {
        CommandRunner.PrepareCryptography();
        if (!folder.Exists)
        {
            throw new CommandFailure(ExitCode.Usage, $"There is no folder {folder.FullName}.");
        }

        var options = new LedgerVerificationOptions { Keys = KeyOptions.Read(keys), Since = since is null ? null : ReadCheckpoint(since) };
        var result = LedgerVerifier.Verify(folder.FullName, options, new ProgressLine(run.Terminal.Error), cancellationToken);
        if (run.IsJson(parsed))
        {
            run.PrintJson(ToJson(result));
        }
        else
        {
            Write(run.Terminal.Output, result);
        }

        return result.Succeeded ? ExitCode.Ok : ExitCode.Refused;
    }

    private static Checkpoint ReadCheckpoint(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new CommandFailure(ExitCode.Usage, $"There is no checkpoint file {file.FullName}.");
        }

        if (file.Length > SignedNote.MaxLength)
        {
            throw new CommandFailure(ExitCode.Usage, $"{file.FullName} is too long for a checkpoint.");
        }

        return Checkpoint.TryParse(File.ReadAllBytes(file.FullName), out var checkpoint, out var problem)
            ? checkpoint
            : throw new CommandFailure(ExitCode.Usage, $"{file.FullName} cannot be used. {problem}");
    }

    private static void Write(TextWriter output, LedgerVerification result)
    {
        output.WriteLine($"{(result.Succeeded ? "VERIFIED" : "NOT VERIFIED")}  {TerminalText.Clean(result.Sentence)}");
        foreach (var key in result.SignedBy)
        {
            output.WriteLine($"  {key.Type} key {key.KeyId:x8}, SHA-256 {key.Fingerprint}");
        }

        if (result is { Succeeded: true, KeysFromFolder: true })
        {
            output.WriteLine("  These keys came with the folder. Compare them with those that the console shows, or give trusted ones with --public-key.");
        }
    }

    private static JsonElement ToJson(LedgerVerification result) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["verified"] = result.Succeeded,
        ["sentence"] = result.Sentence,
        ["origin"] = result.Checkpoint?.Origin,
        ["size"] = result.Checkpoint?.Size,
        ["rootHash"] = result.Checkpoint?.Root.ToString(),
        ["leavesChecked"] = result.LeavesChecked,
        ["firstBadLeaf"] = result.FirstBadLeaf,
        ["badResource"] = result.BadResource.Length > 0 ? result.BadResource : null,
        ["keysFromFolder"] = result.KeysFromFolder,
        ["signedBy"] = new JsonArray([.. result.SignedBy.Select(static key => JsonValue.Create(key.ToString()))]),
    });
}
