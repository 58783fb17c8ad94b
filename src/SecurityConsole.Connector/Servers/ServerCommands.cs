using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Egress;
using SecurityConsole.Connector.Identities;
using SecurityConsole.Connector.OAuth;

namespace SecurityConsole.Connector.Servers;

/// <summary><c>secconsole server</c>.</summary>
internal static class ServerCommands
{
    private const string NameHelp = "Name of the server.";
    private static readonly string[] s_signingAlgorithms = ["none", "ml-dsa-65", "ml-dsa-87"];

    private static readonly Column[] s_columns =
    [
        Column.Of("NAME", "name"),
        Column.Of("ENDPOINT", "endpoint"),
        Column.Of("TRANSPORT", "transport"),
        Column.Of("DISABLED", "disabled"),
        new("CREDENTIAL", static server => server.Text("hasCredential")),
        Column.Of("OWNER", "owner"),
        new("REGISTERED (UTC)", static server => server.Time("createdAt")),
        Column.Of("DESCRIPTION", "description"),
    ];

    public static Command Create(CommandRunner run)
    {
        var server = Own(run);
        CertificateCommands.AddTo(server, run);
        server.Add(Identity(run));
        server.Add(EgressCommands.Create(run));
        server.Add(TokenSourceCommand.Create(run));
        return server;
    }

    private static Command Own(CommandRunner run) => new("server", "Servers behind the gateway: register them, list them, give them certificates, stop them.")
    {
        Register(run),
        List(run),
        GroupsCommand.Create(run, "segments", "Say which segments a server is in; policies can ask for one.", NameHelp, Path),
        run.Change("disable", "Refuse every call to a server from now on.", NameHelp, Path, new JsonObject { ["disabled"] = true }, static name => $"Disabled server {name}."),
        run.Change("enable", "Let calls to a disabled server pass again.", NameHelp, Path, new JsonObject { ["disabled"] = false }, static name => $"Enabled server {name}."),
        Sign(run),
        Connector(run),
        ConnectorToken(run),
        run.Remove("Remove a server with all grants to it. Calls to it stay in the record.", new Argument<string>("name") { Description = NameHelp }, Path, "Removed."),
    };

    private static string Path(string name) => $"/servers/{name}";

    private static Command Identity(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = NameHelp };
        var certificate = new Option<string?>("--client-certificate") { Description = "Certificate that the gateway shows to it: none, ecdsa or mlDsa.", HelpName = "KIND" };
        certificate.AcceptOnlyFromAmong("none", "ecdsa", "mlDsa");
        var command = new Command("identity", "Show or change how the gateway proves itself to a server.") { name, certificate };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var path = $"/servers/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/identity";
            var answer = parsed.GetValue(certificate) is { } kind
                ? await api.PatchAsync(path, new JsonObject { ["clientCertificate"] = kind }, cancellationToken)
                : await api.GetAsync(path, cancellationToken);
            run.Print(parsed, answer, $"identity: {TerminalText.Clean(answer.Text("identity"))}{Environment.NewLine}the gateway shows: {answer.Text("clientCertificate")}, as {TerminalText.Clean(answer.Text("gateway"))}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Sign(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = NameHelp };
        var algorithm = new Argument<string>("algorithm") { Description = "ml-dsa-65, ml-dsa-87 (CNSA 2.0), or none." };
        algorithm.AcceptOnlyFromAmong(s_signingAlgorithms);
        var command = new Command("sign", "Choose what a server's results are signed with on their way to agents.") { name, algorithm };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.PatchAsync(Path(Uri.EscapeDataString(parsed.GetRequiredValue(name))), new JsonObject { ["signContext"] = parsed.GetRequiredValue(algorithm) }, cancellationToken);
            run.Print(parsed, answer, answer.Text("signContext") == "none" ? $"Results of {answer.Text("name")} go unsigned." : $"Results of {answer.Text("name")} are signed with {answer.Text("signContext")}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Register(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "1 to 64 of a-z, 0-9 and '-'; agents reach it at /mcp/NAME." };
        var endpoint = new Argument<string?>("endpoint") { Description = "URL of its MCP endpoint (for HTTP+SSE: of its event stream); none with --transport connector.", Arity = ArgumentArity.ZeroOrOne };
        var transport = new Option<string>("--transport") { Description = "How the gateway talks to it.", DefaultValueFactory = static _ => "streamableHttp" };
        transport.AcceptOnlyFromAmong("streamableHttp", "httpSse", "connector");
        var owner = new Option<string?>("--owner") { Description = "Person or team that answers for it." };
        var description = new Option<string?>("--description") { Description = "What it is for." };
        var header = new Option<string?>("--credential-header") { Description = "Header that carries the server's own credential, such as Authorization." };
        var credential = new Option<FileInfo?>("--credential-file") { Description = "File with the value of that header." };
        var trust = new Option<FileInfo?>("--trust") { Description = "PEM file of certificates to trust for it besides the system's." };
        var plaintext = new Option<bool>("--allow-plaintext") { Description = "Let an http URL of another machine pass: everything to it travels in the clear." };
        var capture = new Option<bool>("--capture-payloads") { Description = "Keep sealed copies of arguments and results." };
        var classes = new Option<string[]>("--data-class") { Description = "Class of the data that it holds, such as pii; once or more. A transport policy may ask more for a class." };
        var sign = new Option<string>("--sign-context") { Description = "What its results are signed with on their way to agents: none, ml-dsa-65 or ml-dsa-87.", DefaultValueFactory = static _ => "none" };
        sign.AcceptOnlyFromAmong(s_signingAlgorithms);
        var segments = new Option<string[]>("--segment") { Description = "Segment that it is in, such as production; once or more. Policies can ask for a segment." };
        var command = new Command("register", "Register a server. No agent can reach it without a grant.") { name, endpoint, transport, owner, description, header, credential, trust, plaintext, capture, classes, segments, sign };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var body = new JsonObject
            {
                ["name"] = parsed.GetRequiredValue(name),
                ["endpoint"] = parsed.GetValue(endpoint) ?? "",
                ["transport"] = parsed.GetRequiredValue(transport),
                ["owner"] = parsed.GetValue(owner),
                ["description"] = parsed.GetValue(description),
                ["credentialHeader"] = parsed.GetValue(header),
                ["credentialValue"] = ReadText(parsed.GetValue(credential))?.Trim(),
                ["trustAnchors"] = ReadText(parsed.GetValue(trust)),
                ["allowPlaintext"] = parsed.GetValue(plaintext),
                ["capturePayloads"] = parsed.GetValue(capture),
                ["signContext"] = parsed.GetRequiredValue(sign),
                ["segments"] = new JsonArray([.. (parsed.GetValue(segments) ?? []).Select(name => (JsonNode)name)]),
                ["dataClasses"] = new JsonArray([.. (parsed.GetValue(classes) ?? []).Select(name => (JsonNode)name)]),
            };
            using var api = run.Connect(parsed);
            var answer = await api.PostAsync("/servers", body, cancellationToken);
            run.Print(parsed, answer, $"Registered server {answer.Text("name")}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Connector(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = NameHelp };
        var command = new Command("connector", "Show how a server's connector is connected.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.GetAsync($"/servers/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/connector", cancellationToken);
            var state = answer.Text("isConnected") == "yes"
                ? $"Connected since {answer.Time("connectedAt")} UTC from {TerminalText.Clean(answer.Text("remoteAddress"))}, {answer.Text("keyExchange")}."
                : "Not connected.";
            var token = answer.Text("tokenPrefix") is { Length: > 0 } prefix ? $"Its token begins with {TerminalText.Clean(prefix)}." : "It has no token: 'secconsole server connector-token NAME' issues one.";
            run.Print(parsed, answer, $"{state} {token}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command ConnectorToken(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = NameHelp };
        var revoke = new Option<bool>("--revoke") { Description = "Revoke its token instead: the connector is cut off within a second." };
        var command = new Command("connector-token", "Issue the token that a server's connector dials in with and print it, once. The one before stops working.") { name, revoke };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var path = $"/servers/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/connector/token";
            if (parsed.GetValue(revoke))
            {
                await api.DeleteAsync(path, cancellationToken);
                run.Terminal.Error.WriteLine("Revoked.");
                return ExitCode.Ok;
            }

            // The token alone goes to standard output, so that it can be piped into where it is kept.
            var issued = await api.PostAsync(path, new JsonObject(), cancellationToken);
            run.Print(parsed, issued, TerminalText.Clean(issued.Text("token")));
            run.Terminal.Error.WriteLine("Keep the token now: it is not shown again.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List servers.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/servers", s_columns, "There are no servers. 'secconsole server register NAME URL' registers one.", cancellationToken));
        return command;
    }

    private static string? ReadText(FileInfo? file)
    {
        if (file is null)
        {
            return null;
        }

        if (!file.Exists)
        {
            throw new CommandFailure(ExitCode.Usage, $"There is no file {file.FullName}.");
        }

        return file.Length <= 1024 * 1024 ? File.ReadAllText(file.FullName) : throw new CommandFailure(ExitCode.Usage, $"{file.FullName} is longer than 1 MiB.");
    }
}
