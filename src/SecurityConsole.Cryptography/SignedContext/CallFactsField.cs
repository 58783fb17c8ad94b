using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SecurityConsole.Cryptography.SignedContext;

/// <summary><see cref="CallFacts"/> as the value of an HTTP field: a dictionary of structured fields (RFC 9651 §3.2) of strings, display strings and one byte sequence.</summary>
public static class CallFactsField
{
    /// <summary>Name of the field.</summary>
    public const string Name = "Security-Console-Context";

    internal const string LowerName = "security-console-context";
    private const int LongestValue = 16 * 1024;

    /// <summary>Writes the value.</summary>
    public static string Write(CallFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var text = new StringBuilder(384);
        Add(text, "call", facts.Call.ToString("D", CultureInfo.InvariantCulture));
        Add(text, "server", facts.Server);
        Add(text, "server-id", facts.ServerId.ToString("D", CultureInfo.InvariantCulture));
        Add(text, "agent", facts.Agent);
        Add(text, "method", facts.Method);
        Add(text, "name", facts.Name);
        Add(text, "run", facts.Run);
        if (!facts.RequestHash.IsEmpty)
        {
            text.Append(", request=:").Append(Convert.ToBase64String(facts.RequestHash.Span)).Append(':');
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static CallFacts? Read(string? value)
    {
        if (value is null or { Length: > LongestValue })
        {
            return null;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        byte[] hash = [];
        var rest = value.AsSpan().Trim(' ');
        while (true)
        {
            var equals = rest.IndexOf('=');
            if (equals <= 0)
            {
                return null;
            }

            var key = rest[..equals].ToString();
            rest = rest[(equals + 1)..];
            if (key == "request" ? !TakeBytes(ref rest, out hash) : !TakeText(ref rest, out var text) || !texts.TryAdd(key, text))
            {
                return null;
            }

            rest = rest.TrimStart(' ');
            if (rest.IsEmpty)
            {
                return Compose(texts, hash);
            }

            if (rest[0] != ',')
            {
                return null;
            }

            rest = rest[1..].TrimStart(' ');
        }
    }

    private static CallFacts? Compose(Dictionary<string, string> texts, byte[] hash) =>
        Guid.TryParseExact(texts.GetValueOrDefault("call"), "D", out var call) && Guid.TryParseExact(texts.GetValueOrDefault("server-id"), "D", out var serverId)
        && texts.TryGetValue("server", out var server) && texts.TryGetValue("agent", out var agent) && texts.TryGetValue("method", out var method)
            ? new CallFacts
            {
                Call = call,
                ServerId = serverId,
                Server = server,
                Agent = agent,
                Method = method,
                Name = texts.GetValueOrDefault("name", ""),
                Run = texts.GetValueOrDefault("run", ""),
                RequestHash = hash,
            }
            : null;

    private static void Add(StringBuilder text, string key, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        text.Append(text.Length == 0 ? "" : ", ").Append(key).Append('=');
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            AddDisplayString(text, value);
            return;
        }

        text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
    }

    private static void AddDisplayString(StringBuilder text, string value)
    {
        text.Append("%\"");
        foreach (var one in Encoding.UTF8.GetBytes(value))
        {
            if (one is < 0x20 or > 0x7E or (byte)'%' or (byte)'"')
            {
                text.Append('%').Append(Convert.ToHexStringLower([one]));
            }
            else
            {
                text.Append((char)one);
            }
        }

        text.Append('"');
    }

    private static bool TakeBytes(ref ReadOnlySpan<char> rest, out byte[] bytes)
    {
        bytes = [];
        var end = rest.Length > 1 && rest[0] == ':' ? rest[1..].IndexOf(':') : -1;
        if (end < 0 || !Base64.IsValid(rest.Slice(1, end)))
        {
            return false;
        }

        bytes = Convert.FromBase64String(rest.Slice(1, end).ToString());
        rest = rest[(end + 2)..];
        return true;
    }

    private static bool TakeText(ref ReadOnlySpan<char> rest, out string text)
    {
        text = "";
        var isDisplay = rest.StartsWith("%\"");
        rest = isDisplay ? rest[1..] : rest;
        if (rest.IsEmpty || rest[0] != '"')
        {
            return false;
        }

        var bytes = new List<byte>();
        for (var at = 1; at < rest.Length; at++)
        {
            var one = rest[at];
            if (one == '"')
            {
                rest = rest[(at + 1)..];
                return TryDecode(bytes, out text);
            }

            if (one is < ' ' or > '~')
            {
                return false;
            }

            if (isDisplay && one == '%')
            {
                if (at + 2 >= rest.Length || !byte.TryParse(rest.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                {
                    return false;
                }

                bytes.Add(code);
                at += 2;
            }
            else if (!isDisplay && one == '\\')
            {
                if (++at >= rest.Length || rest[at] is not ('"' or '\\'))
                {
                    return false;
                }

                bytes.Add((byte)rest[at]);
            }
            else
            {
                bytes.Add((byte)one);
            }
        }

        return false;
    }

    private static bool TryDecode(List<byte> bytes, out string text)
    {
        var whole = bytes.ToArray();
        text = System.Text.Unicode.Utf8.IsValid(whole) ? Encoding.UTF8.GetString(whole) : "";
        return whole.Length == 0 || text.Length > 0;
    }
}
