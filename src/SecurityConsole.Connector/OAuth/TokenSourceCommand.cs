using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.OAuth;

/// <summary><c>secconsole server token-source</c>: where the gateway gets tokens for a server.</summary>
internal static class TokenSourceCommand
{
    public static Command Create(CommandRunner run) => new("token-source", "Where the gateway gets tokens for a server.") { Show(run), Set(run), Remove(run) };

    private static string Path(string server) => $"/servers/{Uri.EscapeDataString(server)}/token-source";

    private static Argument<string> Name() => new("name") { Description = "Name of the server." };

    private static Command Show(CommandRunner run)
    {
        var name = Name();
        var command = new Command("show", "Show where the gateway gets tokens for a server. Never the secret.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var source = await api.GetAsync(Path(parsed.GetRequiredValue(name)), cancellationToken);
            run.Print(parsed, source, Describe(source));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Set(CommandRunner run)
    {
        var name = Name();
        var endpoint = new Argument<string>("token-endpoint") { Description = "Token endpoint of the authorization server." };
        var client = new Option<string>("--client-id") { Description = "The gateway's id there.", Required = true };
        var secret = new Option<FileInfo?>("--client-secret-file") { Description = "File with the gateway's secret there. Without it the one that is there stays, where endpoint and id stay." };
        var exchange = new Option<bool>("--exchange") { Description = "Exchange the caller's own OAuth token (RFC 8693). Without it: the gateway's own name (client credentials)." };
        var form = new Option<bool>("--secret-in-form") { Description = "Send id and secret in the form instead of the Authorization header." };
        var key = new Option<bool>("--private-key-jwt") { Description = "Prove the gateway by a key of its own instead of a secret (RFC 7523). The gateway makes the key; register the key set that this prints with the authorization server." };
        var algorithm = new Option<string?>("--key-algorithm") { Description = "What that key signs by: ES256, ES384, ML-DSA-44, ML-DSA-65 or ML-DSA-87.", HelpName = "NAME" };
        var newKey = new Option<bool>("--new-key") { Description = "Make another key." };
        var scope = new Option<string?>("--scope") { Description = "Scopes to ask for, separated by spaces." };
        var resource = new Option<string?>("--resource") { Description = "The server's own resource identifier (RFC 8707).", HelpName = "URL" };
        var audience = new Option<string?>("--audience") { Description = "Its audience, for authorization servers that know no resource." };
        var trust = new Option<FileInfo?>("--trust") { Description = "PEM file with the certificates that the endpoint is trusted by, instead of the system's." };
        var plaintext = new Option<bool>("--allow-plaintext") { Description = "Accept http: the secret and all tokens then travel in the clear." };
        var command = new Command("set", "Have the gateway get tokens for a server.") { name, endpoint, client, secret, exchange, form, key, algorithm, newKey, scope, resource, audience, trust, plaintext };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var body = new JsonObject
            {
                ["grant"] = parsed.GetValue(exchange) ? "tokenExchange" : "clientCredentials",
                ["tokenEndpoint"] = parsed.GetRequiredValue(endpoint),
                ["clientId"] = parsed.GetRequiredValue(client),
                ["clientSecret"] = TextFile.Read(parsed.GetValue(secret)),
                ["authentication"] = parsed.GetValue(key) ? "privateKeyJwt" : parsed.GetValue(form) ? "form" : "basic",
                ["keyAlgorithm"] = parsed.GetValue(algorithm),
                ["newKey"] = parsed.GetValue(newKey),
                ["scope"] = parsed.GetValue(scope),
                ["resource"] = parsed.GetValue(resource),
                ["audience"] = parsed.GetValue(audience),
                ["trustAnchors"] = TextFile.Read(parsed.GetValue(trust)),
                ["allowPlaintext"] = parsed.GetValue(plaintext),
            };
            using var api = run.Connect(parsed);
            var source = await api.PutAsync(Path(parsed.GetRequiredValue(name)), body, cancellationToken);
            run.Print(parsed, source, Describe(source));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Remove(CommandRunner run)
    {
        var name = Name();
        var command = new Command("remove", "Have the gateway show a server no token any more.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            await api.DeleteAsync(Path(parsed.GetRequiredValue(name)), cancellationToken);
            run.Terminal.Error.WriteLine("Removed.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Describe(JsonElement source) => string.Join(
        Environment.NewLine,
        ((string[])["grant", "tokenEndpoint", "clientId", "hasSecret", "authentication", "scope", "resource", "audience", "keySet"]).Select(member => $"{member}: {TerminalText.Clean(source.Text(member))}"));
}
