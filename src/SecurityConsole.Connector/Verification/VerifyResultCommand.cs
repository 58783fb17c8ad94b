using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Protocol.ServerSentEvents;
using SecurityConsole.Protocol.Signatures;

namespace SecurityConsole.Connector.Verification;

/// <summary><c>secconsole verify</c>: needs the file and the gateway's keys, and neither the gateway nor a network.</summary>
internal static class VerifyResultCommand
{
    private const int LargestFile = 256 * 1024 * 1024;

    public static Command Create(CommandRunner run)
    {
        var file = new Argument<FileInfo>("file") { Description = "A saved answer: HTTP head and body as 'curl -i' writes them, a stream of events, or one message." };
        var keys = new Option<FileInfo>("--keys") { Description = $"The gateway's keys: a JWK set, as the gateway gives it at {ContextKeySet.Path}.", Required = true, HelpName = "FILE" };
        var command = new Command("verify", "Verify a signed result offline: which call it answers, and that no byte of it was changed.") { file, keys };
        command.SetAction((parsed, _) => Task.FromResult(Verify(run, parsed, parsed.GetRequiredValue(file), parsed.GetRequiredValue(keys))));
        return command;
    }

    private static int Verify(CommandRunner run, ParseResult parsed, FileInfo file, FileInfo keys)
    {
        CommandRunner.PrepareCryptography();
        List<ContextCheck> checks;
        try
        {
            var answer = SavedAnswer.Read(Bytes(file, LargestFile));
            checks = Check(answer, ContextKeySet.Parse(Bytes(keys, ContextKeySet.LongestDocument).Span));
        }
        catch (FormatException unreadable)
        {
            throw new CommandFailure(ExitCode.Usage, unreadable.Message);
        }

        var problem = checks.Count == 0 ? "There is no message in the file." : checks.FirstOrDefault(static check => !check.Succeeded)?.Problem ?? Disorder(checks);
        if (run.IsJson(parsed))
        {
            run.PrintJson(ToJson(problem, checks));
        }
        else
        {
            Print(run.Terminal.Output, problem, checks);
        }

        return problem is null ? ExitCode.Ok : ExitCode.Refused;
    }

    private static ReadOnlyMemory<byte> Bytes(FileInfo file, int most) =>
        !file.Exists ? throw new CommandFailure(ExitCode.Usage, $"There is no file {file.FullName}.")
        : file.Length > most ? throw new CommandFailure(ExitCode.Usage, $"{file.FullName} is larger than {most >> 20} MiB.")
        : File.ReadAllBytes(file.FullName);

    private static List<ContextCheck> Check(SavedAnswer answer, ContextKeySet keys)
    {
        if (!answer.IsEventStream)
        {
            return [answer.Head is { } head && (answer.Signature.Length > 0 || answer.Input.Length > 0)
                ? AnswerSignature.Verify(head, answer.Input, answer.Signature, answer.Body.Span, keys)
                : Message(default, answer.Body, keys)];
        }

        var checks = new List<ContextCheck>();
        using var scanner = new SseFrameScanner(LargestFile);
        answer.Body.CopyTo(scanner.GetMemory(answer.Body.Length));
        scanner.Advance(answer.Body.Length);
        scanner.Complete();
        while (scanner.TryRead(out var frame))
        {
            if (!frame.Data.IsEmpty)
            {
                checks.Add(Message(frame.Raw, frame.Data, keys));
            }
        }

        return checks;
    }

    private static ContextCheck Message(ReadOnlyMemory<byte> frame, ReadOnlyMemory<byte> data, ContextKeySet keys) =>
        MessageSignatureSlot.Extract(frame.Span, data, static jws => SignaturePlaces.Find(MessageSignature.PlaceOf(jws)), out var message) is { } signature
            ? MessageSignature.Verify(signature, message.Span, keys)
            : ContextCheck.Unsigned;

    // Each message may be whole and the stream still not: one left out, or two exchanged.
    private static string? Disorder(List<ContextCheck> checks)
    {
        for (var i = 0; i < checks.Count; i++)
        {
            if (checks[i].Sequence is { } sequence && checks.Count > 1 && sequence != checks[0].Sequence + i)
            {
                return $"Every message is signed, but message {sequence} of the stream stands where message {checks[0].Sequence + i} was next: one was left out, repeated or moved.";
            }

            if (checks[i].Facts!.Call != checks[0].Facts!.Call)
            {
                return $"Every message is signed, but they belong to two calls: {checks[0].Facts!.Call} and {checks[i].Facts!.Call}.";
            }
        }

        return null;
    }

    private static void Print(TextWriter output, string? problem, List<ContextCheck> checks)
    {
        if (problem is not null)
        {
            output.WriteLine($"NOT VERIFIED  {TerminalText.Clean(problem)}");
            return;
        }

        var (facts, key) = (checks[0].Facts!, checks[0].Key!);
        output.WriteLine($"VERIFIED  {(checks[0].Sequence is null ? "The answer is" : checks.Count == 1 ? "The message is" : $"The {checks.Count} messages are")} as the gateway signed, at {checks[^1].At:u}.");
        foreach (var (name, value) in Facts(facts, key))
        {
            output.WriteLine($"  {name,-10}{TerminalText.Clean(value)}");
        }
    }

    private static IEnumerable<(string Name, string Value)> Facts(CallFacts facts, ContextKey key) => new (string Name, string Value)[]
    {
        ("server", $"{facts.Server} ({facts.ServerId})"),
        ("agent", facts.Agent),
        ("method", facts.Method),
        ("name", facts.Name),
        ("run", facts.Run),
        ("request", Convert.ToHexStringLower(facts.RequestHash.Span)),
        ("call", facts.Call.ToString("D")),
        ("key", $"{key.Algorithm.JoseName()} {key.Id}"),
    }.Where(static fact => fact.Value.Length > 0);

    private static JsonElement ToJson(string? problem, List<ContextCheck> checks) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["verified"] = problem is null,
        ["problem"] = problem ?? "",
        ["messages"] = new JsonArray([.. checks.Select(static check => new JsonObject
        {
            ["verified"] = check.Succeeded,
            ["problem"] = check.Problem,
            ["at"] = check.Succeeded ? check.At.ToString("O") : null,
            ["sequence"] = check.Sequence,
            ["server"] = check.Facts?.Server,
            ["agent"] = check.Facts?.Agent,
            ["method"] = check.Facts?.Method,
            ["name"] = check.Facts?.Name,
            ["run"] = check.Facts?.Run,
            ["request"] = check.Facts is { } facts ? Convert.ToHexStringLower(facts.RequestHash.Span) : null,
            ["call"] = check.Facts?.Call.ToString("D"),
            ["key"] = check.Key?.Id,
        })]),
    });
}
