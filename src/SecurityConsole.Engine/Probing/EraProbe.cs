using System.Text.Json;
using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Probing;

/// <summary>Finds out which eras a server speaks: <c>server/discover</c> first, then <c>initialize</c>.</summary>
/// <remarks>Replies that say nothing about the era (401, 403, 429, 5xx, no reply) leave it as it was, so a passing fault is not cached.</remarks>
internal static class EraProbe
{
    private const int UnsupportedVersion = -32022;
    private const int MaxNameLength = 200;

    public static async Task<EraFinding> RunAsync(ProbeClient client, CancellationToken cancellationToken)
    {
        var discovered = await client.AskModernAsync("server/discover", cursor: null, cancellationToken);
        if (discovered.IsInconclusive)
        {
            return Inconclusive(discovered);
        }

        var modern = ModernRevisions(discovered);
        var initialized = await client.AskLegacyAsync("initialize", cursor: null, revision: "", sessionId: "", cancellationToken);
        if (initialized.HasResult && initialized.Result.TryGetProperty("protocolVersion", out var agreed) && agreed.ValueKind == JsonValueKind.String)
        {
            var legacy = Cut(agreed.GetString()!, 32);
            return new(modern.Count > 0 ? ProtocolEra.Dual : ProtocolEra.Legacy, ServerHealth.Healthy, "It answers as an MCP server.")
            {
                Revisions = [.. modern.Append(legacy).Distinct(StringComparer.Ordinal)],
                Name = NameOf(initialized.Result),
                SessionId = initialized.SessionId,
            };
        }

        return modern.Count > 0
            ? new(ProtocolEra.Modern, ServerHealth.Healthy, "It answers as an MCP server.")
            {
                Revisions = modern,
                Name = discovered.HasResult ? NameOf(discovered.Result) : "",
            }
            : initialized.IsInconclusive
                ? Inconclusive(initialized)
                : new(ProtocolEra.Unknown, ServerHealth.Degraded, $"It answers with HTTP {initialized.HttpStatus}, but not as an MCP server. Check the endpoint's path.");
    }

    private static EraFinding Inconclusive(ProbeReply reply) => reply.HttpStatus switch
    {
        0 => new(ProtocolEra.Unknown, ServerHealth.Unreachable, reply.Problem),
        401 or 403 => new(ProtocolEra.Unknown, ServerHealth.Degraded, $"It refuses the credential of the gateway (HTTP {reply.HttpStatus}). Replace the server's credential."),
        429 => new(ProtocolEra.Unknown, ServerHealth.Degraded, "It limits the rate of the gateway's requests (HTTP 429)."),
        _ => new(ProtocolEra.Unknown, ServerHealth.Degraded, $"It fails (HTTP {reply.HttpStatus})."),
    };

    private static List<string> ModernRevisions(ProbeReply reply)
    {
        if (reply.HasResult && reply.Result.TryGetProperty("supportedVersions", out var supported))
        {
            return Texts(supported);
        }

        return reply.ErrorCode == UnsupportedVersion
            && reply.Message.GetProperty("error").TryGetProperty("data", out var explanation) && explanation.ValueKind == JsonValueKind.Object
            && explanation.TryGetProperty("supported", out var listed)
                ? [.. Texts(listed).Where(revision => ProtocolRevisions.EraOf(revision) == ProtocolEra.Modern)]
                : [];
    }

    private static List<string> Texts(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array
            ? [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Take(16).Select(item => Cut(item.GetString()!, 32))]
            : [];

    private static string NameOf(JsonElement result)
    {
        if (!result.TryGetProperty("serverInfo", out var server) || server.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        return Cut($"{Text(server, "name")} {Text(server, "version")}".Trim(), MaxNameLength);
    }

    private static string Text(JsonElement from, string property) =>
        from.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
