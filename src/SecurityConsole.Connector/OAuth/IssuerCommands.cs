using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.OAuth;

/// <summary><c>secconsole issuer</c>.</summary>
internal static class IssuerCommands
{
    private const string NameHelp = "Name of the issuer.";

    private static readonly Column[] s_columns =
    [
        Column.Of("NAME", "name"),
        Column.Of("ISSUER", "issuer"),
        Column.Of("KEYS FROM", "keySource"),
        Column.Of("AUDIENCES", "audiences"),
        Column.Of("SCOPES", "requiredScopes"),
        Column.Of("DISABLED", "disabled"),
    ];

    private static readonly Column[] s_keyColumns = [Column.Of("KEY", "keyId"), Column.Of("ALGORITHM", "algorithm"), Column.Of("THUMBPRINT", "thumbprint")];

    public static Command Create(CommandRunner run) => new("issuer", "OAuth authorization servers whose access tokens stand for agents.")
    {
        Add(run),
        List(run),
        Show(run),
        Test(run),
        run.Change("disable", "Refuse the tokens of an issuer from now on; calls that they let in end.", NameHelp, Path, new JsonObject { ["disabled"] = true }, static name => $"Disabled issuer {name}."),
        run.Change("enable", "Accept the tokens of a disabled issuer again.", NameHelp, Path, new JsonObject { ["disabled"] = false }, static name => $"Enabled issuer {name}."),
        run.Remove("Remove an issuer with all that binds agents to its tokens; calls that they let in end.", new Argument<string>("name") { Description = NameHelp }, Path, "Removed."),
    };

    private static string Path(string name) => $"/issuers/{name}";

    private static Command Add(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "1 to 64 of a-z, 0-9 and '-'." };
        var issuer = new Argument<string>("issuer") { Description = "Its identifier: what its tokens have as iss, character by character." };
        var audiences = Many("--audience", "Identifier of this gateway in its tokens (aud), such as https://gateway.example:8443; a token for IDENTIFIER/mcp/SERVER is for that server alone. May be repeated.", "URL");
        audiences.Required = true;
        var address = new Option<string?>("--jwks-uri") { Description = "Address of its key set. Without this and --jwks: the one that its metadata names.", HelpName = "URL" };
        var set = new Option<FileInfo?>("--jwks") { Description = "File with its key set." };
        var algorithms = Many("--algorithm", "What its tokens may be signed by (ML-DSA-65, ES256 …); without it, all that this gateway knows. May be repeated.", "NAME");
        var scopes = Many("--scope", "Scope that its tokens must have; {server} stands for the server's name. May be repeated.", "SCOPE");
        var claims = Many("--claim", "Claim that its tokens must have, as name=value. May be repeated.", "CLAIM");
        var user = new Option<string?>("--user-claim") { Description = "Claim that names the person that an agent acts for." };
        var reuse = new Option<string?>("--reuse") { Description = "How often one token lets somebody in: untilItExpires, onOneConnection or once." };
        reuse.AcceptOnlyFromAmong("untilItExpires", "onOneConnection", "once");
        var attests = Many("--attests", "What its tokens are believed about the workload that shows them: kubernetes, spiffe or confidential. May be repeated.", "CLAIMS");
        var skew = new Option<int?>("--clock-skew") { Description = "Seconds that its clock may be off.", HelpName = "N" };
        var life = new Option<int?>("--longest-life") { Description = "Seconds that its tokens may live.", HelpName = "N" };
        var trust = new Option<FileInfo?>("--trust") { Description = "PEM file with the certificates that its endpoints are trusted by, instead of the system's." };
        var plaintext = new Option<bool>("--allow-plaintext") { Description = "Accept http: whoever can change what travels can then be any agent of this issuer." };
        var command = new Command("add", "Register an issuer. Its tokens stand for nobody before 'agent bind-subject' says for whom.") { name, issuer, audiences, address, set, algorithms, scopes, claims, user, reuse, attests, skew, life, trust, plaintext };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var body = new JsonObject { ["name"] = parsed.GetRequiredValue(name), ["issuer"] = parsed.GetRequiredValue(issuer), ["audiences"] = Array(parsed.GetValue(audiences)), ["allowPlaintext"] = parsed.GetValue(plaintext) };
            Set(body, "keySetAddress", parsed.GetValue(address));
            Set(body, "keySet", TextFile.Read(parsed.GetValue(set)));
            Set(body, "algorithms", Array(parsed.GetValue(algorithms)));
            Set(body, "requiredScopes", Array(parsed.GetValue(scopes)));
            Set(body, "requiredClaims", Claims(parsed.GetValue(claims)));
            Set(body, "userClaim", parsed.GetValue(user));
            Set(body, "reuse", parsed.GetValue(reuse));
            Set(body, "attests", Array(parsed.GetValue(attests)));
            Set(body, "clockSkewSeconds", parsed.GetValue(skew));
            Set(body, "longestLifeSeconds", parsed.GetValue(life));
            Set(body, "trustAnchors", TextFile.Read(parsed.GetValue(trust)));
            using var api = run.Connect(parsed);
            run.Print(parsed, await api.PostAsync("/issuers", body, cancellationToken), $"Registered issuer {TerminalText.Clean(parsed.GetRequiredValue(name))}. 'issuer test' reads its keys.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List issuers.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/issuers", s_columns, "There are no issuers: no OAuth token stands for an agent.", cancellationToken));
        return command;
    }

    private static Command Show(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = NameHelp };
        var command = new Command("show", "Show an issuer and the keys that this node has of it.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var path = Path(Uri.EscapeDataString(parsed.GetRequiredValue(name)));
            var issuer = await api.GetAsync(path, cancellationToken);
            if (run.IsJson(parsed))
            {
                run.PrintJson(issuer);
                return ExitCode.Ok;
            }

            foreach (var member in (string[])["issuer", "keySource", "keySetAddress", "algorithms", "audiences", "requiredScopes", "requiredClaims", "userClaim", "reuse", "attests", "clockSkewSeconds", "longestLifeSeconds", "disabled"])
            {
                run.Terminal.Output.WriteLine($"{member}: {TerminalText.Clean(issuer.Text(member))}");
            }

            if (issuer.Text("disabled") != "yes")
            {
                PrintKeys(run, await api.GetAsync($"{path}/keys", cancellationToken));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Test(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = NameHelp };
        var token = new Option<FileInfo?>("--access-token-file") { Description = "File with a token: say what would become of it. It is neither kept nor used up." };
        var server = new Option<string?>("--server") { Description = "The server that the token is for." };
        var command = new Command("test", "Read an issuer's keys at once, and judge a token of it.") { name, token, server };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var body = new JsonObject();
            Set(body, "token", TextFile.Read(parsed.GetValue(token)));
            Set(body, "server", parsed.GetValue(server));
            var finding = await api.PostAsync($"{Path(Uri.EscapeDataString(parsed.GetRequiredValue(name)))}/tests", body, cancellationToken);
            var keys = finding.TryGetProperty("keys", out var found) ? found : default;
            if (run.IsJson(parsed))
            {
                run.PrintJson(finding);
            }
            else
            {
                PrintKeys(run, keys);
                run.Terminal.Output.WriteLine(TerminalText.Clean(finding.Text("sentence")));
            }

            return keys.Text("isUsable") == "yes" && keys.Text("problem").Length == 0 && finding.Text("accepted") != "no" ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }

    private static void PrintKeys(CommandRunner run, JsonElement keys)
    {
        if (keys.Text("problem") is { Length: > 0 } problem)
        {
            run.Warn(TerminalText.Clean(problem));
        }

        Table.Write(run.Terminal.Output, keys.TryGetProperty("keys", out var all) ? all.Items() : [], s_keyColumns, "It has no key that could verify a token.");
    }

    private static Option<string[]> Many(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static JsonArray? Array(string[]? values) => values is { Length: > 0 } ? [.. values.Select(value => (JsonNode)value)] : null;

    private static JsonObject? Claims(string[]? claims)
    {
        if (claims is not { Length: > 0 })
        {
            return null;
        }

        var body = new JsonObject();
        foreach (var claim in claims)
        {
            var pair = claim.Split('=', 2);
            body[pair[0]] = pair.Length == 2 ? pair[1] : throw new CommandFailure(ExitCode.Usage, "--claim is name=value.");
        }

        return body;
    }

    private static void Set(JsonObject body, string member, JsonNode? value)
    {
        if (value is not null)
        {
            body[member] = value;
        }
    }
}
