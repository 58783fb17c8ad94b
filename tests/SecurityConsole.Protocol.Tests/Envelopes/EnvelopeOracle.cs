using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Tests.Envelopes;

/// <summary>What a message is, read the slow and obvious way.</summary>
internal static class EnvelopeOracle
{
    private const string MetaPrefix = "io.modelcontextprotocol/";
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Whether the rules of the gateway accept the bytes as one message.</summary>
    public static bool IsAcceptable(byte[] bytes)
    {
        try
        {
            Strict.GetString(bytes);
            using var document = JsonDocument.Parse(bytes);
            return HasDistinctKeys(document.RootElement) && IsMessage(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            // The last: a text with half a surrogate pair, where the rules read a text.
            return false;
        }
    }

    /// <summary>Whether the envelope says what the document says.</summary>
    public static bool Matches(byte[] bytes, in Envelope envelope, out string difference)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        var parameters = Get(root, "params");
        var meta = Get(parameters, "_meta");
        var method = Get(root, "method") is { } m ? m.GetString()! : "";
        var token = Get(method == "notifications/progress" ? parameters : meta, "progressToken");
        var result = Get(root, "result") is { ValueKind: JsonValueKind.Object } r ? r : (JsonElement?)null;
        var error = Get(root, "error") is { ValueKind: JsonValueKind.Object } e ? e : (JsonElement?)null;
        var kind = error is not null ? MessageKind.ErrorResponse : result is not null ? MessageKind.Response : Get(root, "id") is null ? MessageKind.Notification : MessageKind.Request;
        (string What, string Expected, string Actual)[] pairs =
        [
            ("kind", kind.ToString(), envelope.Kind.ToString()),
            ("method", method, envelope.Method),
            ("id", Get(root, "id") is { ValueKind: not JsonValueKind.Null } id ? id.GetRawText() : "", Text(envelope.Id, bytes)),
            ("params", method.Length > 0 ? parameters?.GetRawText() ?? "" : "", Text(envelope.Params, bytes)),
            ("arguments", method.Length > 0 && Get(parameters, "arguments") is { ValueKind: JsonValueKind.Object } a ? a.GetRawText() : "", Text(envelope.Arguments, bytes)),
            ("name", NameOf(method, parameters)?.GetString() ?? "", envelope.Name),
            ("version", method.Length > 0 ? Get(meta, MetaPrefix + "protocolVersion")?.GetString() ?? "" : "", envelope.MetaProtocolVersion),
            ("capabilities", (method.Length > 0 && Get(meta, MetaPrefix + "clientCapabilities") is not null).ToString(), envelope.HasMetaClientCapabilities.ToString()),
            ("token", method.Length > 0 ? token?.GetRawText() ?? "" : "", Text(envelope.ProgressToken, bytes)),
            ("result", result?.GetRawText() ?? "", Text(envelope.Result, bytes)),
            ("error", error?.GetRawText() ?? "", Text(envelope.Error, bytes)),
            ("code", Get(error, "code")?.GetRawText() ?? "", envelope.ErrorCode?.ToString() ?? ""),
            ("isError", (Get(result, "isError") is { ValueKind: JsonValueKind.True }).ToString(), envelope.IsToolError.ToString()),
            ("resultType", Get(result, "resultType") is { ValueKind: JsonValueKind.String } t ? t.GetString()! : "", envelope.ResultType),
        ];
        difference = string.Join("; ", pairs.Where(pair => pair.Expected != pair.Actual).Select(pair => $"{pair.What}: expected {pair.Expected}, was {pair.Actual}"));
        return difference.Length == 0;
    }

    private static bool IsMessage(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Get(root, "jsonrpc") is not { ValueKind: JsonValueKind.String } version || version.GetString() != "2.0" || HasVariants(root))
        {
            return false;
        }

        var id = Get(root, "id");
        var hasGoodId = id is { ValueKind: JsonValueKind.String } text ? text.GetString() is not null && text.GetRawText().Length <= 256
            : id is { ValueKind: JsonValueKind.Number } number && number.GetRawText() is { Length: <= 256 } raw && !raw.Contains('.') && !raw.Contains('e') && !raw.Contains('E');
        if (Get(root, "method") is { } method)
        {
            return method.ValueKind == JsonValueKind.String && method.GetString() is { Length: > 0 } && Get(root, "result") is null && Get(root, "error") is null
                && (id is null || hasGoodId) && HasGoodParams(method.GetString()!, Get(root, "params"));
        }

        var isResult = Get(root, "result") is { ValueKind: JsonValueKind.Object } && Get(root, "error") is null or { ValueKind: JsonValueKind.Null };
        var isError = Get(root, "error") is { ValueKind: JsonValueKind.Object } && Get(root, "result") is null or { ValueKind: JsonValueKind.Null };
        return (isResult && hasGoodId)
            || (isError && (hasGoodId || id is null or { ValueKind: JsonValueKind.Null }) && Get(Get(root, "error"), "code") is { ValueKind: JsonValueKind.Number } code && int.TryParse(code.GetRawText(), out _));
    }

    private static bool HasGoodParams(string method, JsonElement? parameters)
    {
        if (parameters is { ValueKind: not JsonValueKind.Object })
        {
            return false;
        }

        var meta = Get(parameters, "_meta");
        var version = Get(meta, MetaPrefix + "protocolVersion");
        var hasGoodVersion = version is null or { ValueKind: JsonValueKind.String } && (version?.GetString() ?? "").Length <= 62;
        var hasGoodCapabilities = Get(meta, MetaPrefix + "clientCapabilities") is null or { ValueKind: JsonValueKind.Object };
        var hasGoodMeta = meta is null or { ValueKind: JsonValueKind.Object } && hasGoodVersion && hasGoodCapabilities;
        if (!hasGoodMeta)
        {
            return false;
        }

        var hasGoodArguments = method is not ("tools/call" or "prompts/get") || Get(parameters, "arguments") is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null };
        var namesNothing = method is "tools/list" or "ping" or "notifications/progress" || !RandomMethods.Contains(method);
        return hasGoodArguments && (namesNothing || (NameOf(method, parameters) is { ValueKind: JsonValueKind.String } name && name.GetString() is not null));
    }

    private static readonly string[] RandomMethods = ["tools/call", "prompts/get", "resources/read", "completion/complete", "tasks/get", "tools/list", "ping", "notifications/progress"];

    private static JsonElement? NameOf(string method, JsonElement? parameters) => method switch
    {
        "tools/call" or "prompts/get" => Get(parameters, "name"),
        "resources/read" or "resources/subscribe" or "resources/unsubscribe" or "notifications/resources/updated" => Get(parameters, "uri"),
        "tasks/get" => Get(parameters, "taskId"),
        "completion/complete" => Get(parameters, "ref") is { ValueKind: JsonValueKind.Object } reference && Get(reference, "type") is { ValueKind: JsonValueKind.String } type
            ? type.GetString() switch { "ref/prompt" => Get(reference, "name"), "ref/resource" => Get(reference, "uri"), _ => null }
            : null,
        _ => null,
    };

    private static bool HasVariants(JsonElement root) =>
        Varies(root, "jsonrpc", "id", "method", "params", "result", "error")
        || Varies(Get(root, "params"), "name", "uri", "arguments", "_meta", "ref", "taskId", "protocolVersion", "progressToken", "requestId", "inputResponses")
        || Varies(Get(Get(root, "params"), "_meta"), MetaPrefix + "protocolVersion", MetaPrefix + "clientCapabilities", "progressToken")
        || Varies(Get(Get(root, "params"), "ref"), "type", "name", "uri")
        || Varies(Get(root, "result"), "isError", "resultType", "protocolVersion")
        || Varies(Get(root, "error"), "code");

    private static bool Varies(JsonElement? element, params string[] names) =>
        element is { ValueKind: JsonValueKind.Object } o
        && o.EnumerateObject().Any(member => names.Any(name => name != member.Name && name.Equals(Fold(member.Name), StringComparison.OrdinalIgnoreCase)));

    private static string Fold(string key) => key.Replace('ſ', 's').Replace('\u212A', 'k').Replace('ı', 'i').Replace('İ', 'i');

    private static bool HasDistinctKeys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal).Count() == element.EnumerateObject().Count()
            && element.EnumerateObject().All(member => HasDistinctKeys(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(HasDistinctKeys),
        _ => true,
    };

    private static JsonElement? Get(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) ? value : null;

    private static string Text(ByteRange range, byte[] bytes) => Encoding.UTF8.GetString(range.Of(bytes));
}
