using System.CommandLine;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Credentials;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Connector.Identities;

/// <summary><c>secconsole agent enrol</c>: makes keys here, and gets certificates for them.</summary>
internal static class EnrolCommand
{
    private const string TokenVariable = "SECCONSOLE_ENROLMENT_TOKEN";

    public static Command Create(CommandRunner run)
    {
        var folder = IdentityOptions.Folder();
        var gateway = IdentityOptions.Gateway("URL of the gateway (SECCONSOLE_GATEWAY; https://localhost:8443).");
        var tokenFile = new Option<FileInfo?>("--enrolment-token-file") { Description = $"File with the enrolment token, sce_… (or the token itself in {TokenVariable}).", HelpName = "FILE" };
        var keys = new Option<string>("--keys") { Description = "Kinds of keys to make: both, ml-dsa or ecdsa.", DefaultValueFactory = static _ => "both", HelpName = "KINDS" };
        keys.AcceptOnlyFromAmong("both", "ml-dsa", "ecdsa");
        var command = new Command("enrol", "Run beside the agent (or server): make its keys in a folder, and get its first certificates from the gateway with a one-time token.") { folder, gateway, tokenFile, keys };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var token = ReadToken(parsed.GetValue(tokenFile), run.Terminal.Environment(TokenVariable), run.Warn);
            var address = IdentityOptions.ReadGateway(parsed.GetValue(gateway) ?? run.Terminal.Environment("SECCONSOLE_GATEWAY") ?? "https://localhost:8443");
            CommandRunner.PrepareCryptography();
            var kinds = parsed.GetRequiredValue(keys) switch { "ml-dsa" => (bool[])[true], "ecdsa" => [false], _ => [true, false] };
            var made = kinds.Select(NewIdentityKey.Create).ToList();
            try
            {
                using var client = new GatewayIdentityClient(address, run.Authorities(parsed), identity: null);
                var issued = await client.EnrolAsync(token, made, cancellationToken);
                new IdentityFolder(parsed.GetRequiredValue(folder).FullName).Save(address, issued, made);
                run.Print(parsed, issued, $"Enrolled as {TerminalText.Clean(issued.Text("identity"))} in {parsed.GetRequiredValue(folder).FullName}. Keep 'secconsole agent renew --watch' running, or run 'secconsole agent renew' every few hours.");
                return ExitCode.Ok;
            }
            finally
            {
                made.ForEach(key => key.Dispose());
            }
        });
        return command;
    }

    private static string ReadToken(FileInfo? file, string? variable, Action<string> warn)
    {
        var token = file is null ? variable?.Trim() : TokenText.Read(file.FullName, warn);
        if (string.IsNullOrEmpty(token))
        {
            throw new CommandFailure(ExitCode.Usage, $"There is no enrolment token. An administrator makes one with 'secconsole agent enrolment NAME'; give it in {TokenVariable} or in a file with --enrolment-token-file.");
        }

        return token.StartsWith("sce_", StringComparison.Ordinal) && !token.Any(static c => c is <= ' ' or > '~')
            ? token
            : throw new CommandFailure(ExitCode.Usage, "The enrolment token does not look like one: it begins with sce_.");
    }
}
