using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Receipts;

namespace SecurityConsole.Connector.Ledger;

/// <summary><c>secconsole ledger receipt verify</c>: needs the file and a key, and neither the console nor a network.</summary>
internal static class ReceiptVerifyCommand
{
    private const int LongestReceipt = 512 * 1024;

    public static Command Create(CommandRunner run)
    {
        var file = new Argument<FileInfo>("file") { Description = "The receipt (.tlog-proof)." };
        var keys = KeyOptions.Create();
        var changes = KeyOptions.CreateChanges();
        var command = new Command("verify", "Verify a receipt offline: the proof, and the signatures with keys that you trust.") { file, keys, changes };
        command.SetAction((parsed, _) => Task.FromResult(Verify(run, parsed, parsed.GetRequiredValue(file), parsed.GetValue(keys), parsed.GetValue(changes))));
        return command;
    }

    private static int Verify(CommandRunner run, ParseResult parsed, FileInfo file, string[]? keyPaths, string? changes)
    {
        CommandRunner.PrepareCryptography();
        if (!file.Exists)
        {
            throw new CommandFailure(ExitCode.Usage, $"There is no receipt {file.FullName}.");
        }

        // A receipt proves nothing to somebody who has no key: it could be signed by anybody.
        var keys = KeyOptions.Read(keyPaths, changes)
            ?? throw new CommandFailure(ExitCode.Usage, "Give the ledger's public key with --public-key: a .vkey file from the folder 'keys' of the ledger, or as the console shows it.");
        var bytes = file.Length <= LongestReceipt ? File.ReadAllBytes(file.FullName) : throw new CommandFailure(ExitCode.Usage, $"{file.FullName} is too long for a receipt.");
        var check = Receipt.TryParse(bytes, out var receipt, out var problem) ? receipt.Check(keys) : null;
        var verified = check is { Succeeded: true };
        var sentence = check is null ? problem : verified
            ? $"Leaf {receipt!.Index:N0} is in the ledger {receipt.Checkpoint.Origin}, under its checkpoint of {receipt.Checkpoint.Size:N0} leaves, signed by {string.Join(" and ", check.SignedBy.Select(static key => $"{key.Type} key {key.KeyId:x8}"))}."
            : check.Problem;
        if (run.IsJson(parsed))
        {
            run.PrintJson(ToJson(verified, sentence, verified ? receipt : null, check));
        }
        else
        {
            run.Terminal.Output.WriteLine($"{(verified ? "VERIFIED" : "NOT VERIFIED")}  {TerminalText.Clean(sentence)}");
            if (verified)
            {
                run.Terminal.Output.WriteLine(TerminalText.Clean(Encoding.UTF8.GetString(receipt!.Leaf.Span)));
            }
        }

        return verified ? ExitCode.Ok : ExitCode.Refused;
    }

    private static JsonElement ToJson(bool verified, string sentence, Receipt? receipt, SignatureCheck? check) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["verified"] = verified,
        ["sentence"] = sentence,
        ["origin"] = receipt?.Checkpoint.Origin,
        ["index"] = receipt?.Index,
        ["size"] = receipt?.Checkpoint.Size,
        ["keyIds"] = new JsonArray([.. (check?.SignedBy ?? []).Select(static key => JsonValue.Create($"{key.KeyId:x8}"))]),
        ["leaf"] = receipt is null ? null : Encoding.UTF8.GetString(receipt.Leaf.Span),
    });
}
