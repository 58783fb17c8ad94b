using System.Text;

namespace SecurityConsole.Protocol.Values;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>Longest pointer that is written; what is longer ends in an ellipsis.</summary>
    public const int MaxLength = 256;

    /// <summary>A token as it stands in a pointer.</summary>
    public static string Escape(string token) =>
        token.AsSpan().ContainsAny('~', '/') ? token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) : token;

    /// <summary>The token that stands in a pointer.</summary>
    public static string Unescape(string token) =>
        token.Contains('~', StringComparison.Ordinal) ? token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal) : token;

    /// <summary>Where a place of a tape stands, seen from <paramref name="root"/>; empty for the root itself. For records and errors, not for comparing.</summary>
    public static string Of(JsonTape tape, int root, int place)
    {
        var path = new StringBuilder();
        var at = root;
        while (at != place && path.Length < MaxLength)
        {
            var isObject = tape.Kind(at) == JsonKind.Object;
            var index = 0;
            var child = at + 1;
            while (true)
            {
                var value = isObject ? child + 1 : child;
                if (place < tape.Next(value))
                {
                    path.Append('/');
                    if (isObject)
                    {
                        using var name = tape.Text(child);
                        path.Append(Escape(Encoding.UTF8.GetString(name.Utf8[..Math.Min(name.Utf8.Length, MaxLength)])));
                    }
                    else
                    {
                        path.Append(index);
                    }

                    at = child == place ? place : value;
                    break;
                }

                index++;
                child = tape.Next(value);
            }
        }

        return path.Length <= MaxLength ? path.ToString() : string.Concat(path.ToString(0, MaxLength - 1), "…");
    }

    /// <summary>The place that a pointer leads to from <paramref name="root"/>; −1 when there is none.</summary>
    /// <param name="tape">Where to look.</param>
    /// <param name="root">Where to begin.</param>
    /// <param name="tokens">Unescaped tokens as UTF-8.</param>
    public static int Find(JsonTape tape, int root, ReadOnlySpan<byte[]> tokens)
    {
        var at = root;
        foreach (var token in tokens)
        {
            at = tape.Kind(at) switch
            {
                JsonKind.Object => tape.Member(at, token),
                JsonKind.Array => Element(tape, at, token),
                _ => -1,
            };
            if (at < 0)
            {
                return -1;
            }
        }

        return at;
    }

    private static int Element(JsonTape tape, int at, ReadOnlySpan<byte> token)
    {
        if (!System.Buffers.Text.Utf8Parser.TryParse(token, out int wanted, out var used) || used != token.Length || wanted < 0 || wanted >= tape.ItemCount(at))
        {
            return -1;
        }

        var place = at + 1;
        for (var i = 0; i < wanted; i++)
        {
            place = tape.Next(place);
        }

        return place;
    }
}
