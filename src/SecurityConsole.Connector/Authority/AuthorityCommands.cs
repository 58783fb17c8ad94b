using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Identities;

namespace SecurityConsole.Connector.Authority;

/// <summary><c>secconsole ca</c>.</summary>
internal static class AuthorityCommands
{
    private const int LargestCertificate = 64 * 1024;

    private static readonly Column[] s_columns =
    [
        Column.Of("ROLE", "role"),
        Column.Of("ALGORITHM", "algorithm"),
        new("ENDS (UTC)", static one => one.Time("notAfter")),
        Column.Of("KEY", "keyPlace"),
        Column.Of("SUBJECT", "subject"),
    ];

    private static readonly Column[] s_anchorColumns =
    [
        Column.Of("NAME", "name"),
        Column.Of("TRUST DOMAIN", "trustDomain"),
        new("ENDS (UTC)", static one => one.Time("notAfter")),
        Column.Of("SUBJECT", "subject"),
        Column.Of("FINGERPRINT", "fingerprint"),
    ];

    public static Command Create(CommandRunner run) => new("ca", "The built-in certificate authority, and the external ones that are trusted.")
    {
        Show(run),
        Certificates(run),
        Anchors(run),
        Trust(run),
        Distrust(run),
    };

    private static Command Show(CommandRunner run)
    {
        var pem = new Option<bool>("--pem") { Description = "Print the roots and issuing certificates as PEM." };
        var command = new Command("show", "Show roots and issuing certificates.") { pem };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            if (parsed.GetValue(pem))
            {
                await run.Terminal.Output.WriteAsync(Encoding.ASCII.GetString(await api.GetBytesAsync("/authority/chain.pem", cancellationToken)));
                return ExitCode.Ok;
            }

            var authority = await api.GetAsync("/authority", cancellationToken);
            if (run.IsJson(parsed))
            {
                run.PrintJson(authority);
                return ExitCode.Ok;
            }

            run.Terminal.Output.WriteLine($"Identities are spiffe://{TerminalText.Clean(authority.Text("trustDomain"))}/…");
            Table.Write(run.Terminal.Output, authority.TryGetProperty("authorities", out var all) ? all.Items() : [], s_columns, "There is no authority.");
            if (authority.Text("problem") is { Length: > 0 } problem)
            {
                run.Terminal.Error.WriteLine($"warning: {TerminalText.Clean(problem)}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Certificates(CommandRunner run)
    {
        var command = new Command("certificates", "List the certificates of all agents and servers that count at present.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/authority/certificates", CertificateCommands.Columns, "No agent or server has a certificate.", cancellationToken));
        return command;
    }

    private static Command Anchors(CommandRunner run)
    {
        var command = new Command("anchors", "List the external authorities whose client certificates are accepted.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/authority/anchors", s_anchorColumns, "No external authority is trusted.", cancellationToken));
        return command;
    }

    private static Command Trust(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "1 to 64 of a-z, 0-9 and '-'." };
        var file = new Argument<FileInfo>("file") { Description = "PEM file with the authority's self-signed certificate." };
        var domain = new Option<string?>("--domain") { Description = "Trust domain that it speaks for, such as partner.example: only SPIFFE ids of it count. Without: the one that its certificate names, or fingerprints alone.", HelpName = "DOMAIN" };
        var command = new Command("trust", "Accept client certificates of an external authority, for the agents whose identity names them.") { name, file, domain };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.GetRequiredValue(file);
            if (!given.Exists || given.Length > LargestCertificate)
            {
                throw new CommandFailure(ExitCode.Usage, $"{given.FullName} is missing, or too long for a certificate.");
            }

            using var api = run.Connect(parsed);
            var body = new JsonObject { ["name"] = parsed.GetRequiredValue(name), ["certificate"] = await File.ReadAllTextAsync(given.FullName, cancellationToken), ["trustDomain"] = parsed.GetValue(domain) ?? "" };
            run.Print(parsed, await api.PostAsync("/authority/anchors", body, cancellationToken), $"Trusted {TerminalText.Clean(parsed.GetRequiredValue(name))}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Distrust(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "Name of the trust anchor." };
        var command = new Command("distrust", "Refuse the client certificates of an external authority from now on.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            await api.DeleteAsync($"/authority/anchors/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}", cancellationToken);
            run.Terminal.Error.WriteLine("Removed.");
            return ExitCode.Ok;
        });
        return command;
    }
}
