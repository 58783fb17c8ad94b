using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Identities;

/// <summary>What an administrator does about the certificates of agents and servers.</summary>
internal static class CertificateCommands
{
    /// <summary>Columns of a list of certificates.</summary>
    public static Column[] Columns { get; } =
    [
        Column.Of("ID", "id"),
        Column.Of("HOLDER", "holder"),
        Column.Of("ALGORITHM", "algorithm"),
        new("ISSUED (UTC)", static one => one.Time("issuedAt")),
        new("ENDS (UTC)", static one => one.Time("notAfter")),
        Column.Of("FINGERPRINT", "fingerprint"),
    ];

    /// <summary>Adds <c>enrolment</c>, <c>certificates</c> and <c>revoke</c> to <c>agent</c> or <c>server</c>.</summary>
    public static void AddTo(Command holder, CommandRunner run)
    {
        var root = $"/{holder.Name}s/";
        holder.Add(Enrolment(run, holder.Name, root));
        holder.Add(List(run, holder.Name, root));
        holder.Add(Revoke(run, holder.Name, root));
    }

    /// <summary><c>agent identity</c>.</summary>
    public static Command Identity(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "Name of the agent." };
        var keyExchange = new Option<bool?>("--require-pq-key-exchange") { Description = "Refuse its calls over a classical key exchange: true or false.", HelpName = "BOOL" };
        var certificate = new Option<bool?>("--require-pq-certificate") { Description = "Refuse its calls without a post-quantum client certificate: true or false.", HelpName = "BOOL" };
        var external = new Option<string[]>("--external") { Description = "SPIFFE id, or sha256:fingerprint, of a certificate of an external authority that stands for it; all of them, or 'none'.", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
        var command = new Command("identity", "Show or change how an agent has to prove itself.") { name, keyExchange, certificate, external };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var path = $"/agents/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/identity";
            var change = new JsonObject();
            Set(change, "requirePostQuantumKeyExchange", parsed.GetValue(keyExchange));
            Set(change, "requirePostQuantumCertificate", parsed.GetValue(certificate));
            if (parsed.GetValue(external) is { Length: > 0 } bound)
            {
                change["externalIdentities"] = new JsonArray([.. bound.Where(one => one != "none").Select(one => (JsonNode)one)]);
            }

            var answer = change.Count == 0 ? await api.GetAsync(path, cancellationToken) : await api.PatchAsync(path, change, cancellationToken);
            run.Print(parsed, answer, Describe(answer));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Set(JsonObject change, string member, bool? value)
    {
        if (value is { } given)
        {
            change[member] = given;
        }
    }

    private static string Describe(JsonElement identity) => string.Join(
        Environment.NewLine,
        $"identity: {TerminalText.Clean(identity.Text("identity"))}",
        $"needs a post-quantum key exchange: {identity.Text("requirePostQuantumKeyExchange")}",
        $"needs a post-quantum certificate: {identity.Text("requirePostQuantumCertificate")}",
        $"external certificates: {(identity.Text("externalIdentities") is { Length: > 0 } bound ? TerminalText.Clean(bound) : "none")}");

    private static Argument<string> NameOf(string holder) => new("name") { Description = $"Name of the {holder}." };

    private static Command Enrolment(CommandRunner run, string holder, string root)
    {
        var name = NameOf(holder);
        var minutes = new Option<int>("--minutes") { Description = "Minutes until the token stops working, at most a week.", DefaultValueFactory = static _ => 60, HelpName = "N" };
        var command = new Command("enrolment", $"Make a one-time token with which a {holder} gets its first certificates ('secconsole agent enrol'), and print it, once.") { name, minutes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var issued = await api.PostAsync($"{root}{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/enrolments", new JsonObject { ["minutes"] = parsed.GetValue(minutes) }, cancellationToken);
            run.Print(parsed, issued, TerminalText.Clean(issued.Text("token")));
            run.Terminal.Error.WriteLine($"Keep the token now: it is not shown again. It works once, until {issued.Time("expiresAt")} UTC.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List(CommandRunner run, string holder, string root)
    {
        var name = NameOf(holder);
        var command = new Command("certificates", $"List the certificates of a {holder} that count at present.") { name };
        command.SetAction((parsed, cancellationToken) => run.ListAsync(
            parsed, $"{root}{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/certificates", Columns, "There are none. 'secconsole agent enrol' gets the first.", cancellationToken));
        return command;
    }

    private static Command Revoke(CommandRunner run, string holder, string root)
    {
        var name = NameOf(holder);
        var id = new Argument<Guid>("id") { Description = "Id of the certificate." };
        var command = new Command("revoke", $"Revoke a certificate of a {holder}: it is refused at once, and its connections are cut.") { name, id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.DeleteAsync($"{root}{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/certificates/{parsed.GetRequiredValue(id)}", cancellationToken);
            if (!run.IsJson(parsed) || answer.ValueKind != JsonValueKind.Undefined)
            {
                run.Print(parsed, answer, "Revoked.");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
