using System.Globalization;
using System.Text;
using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax;

/// <summary>Cedar's string escapes, which are Rust's: <c>\n \r \t \\ \0 \' \"</c>, <c>\x7F</c>, <c>\u{1F600}</c>; and <c>\*</c> in patterns.</summary>
public static class StringEscapes
{
    /// <summary>Writes a string literal with its quotes.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2);
        Quote(text, quoted);
        return quoted.ToString();
    }

    internal static void Quote(string text, StringBuilder quoted)
    {
        quoted.Append('"');
        foreach (var character in text)
        {
            Append(character, quoted);
        }

        quoted.Append('"');
    }

    /// <summary>One UTF-16 code unit as it stands between quotes. Control characters are escaped, so that they cannot move a reader's cursor.</summary>
    internal static void Append(char character, StringBuilder text)
    {
        switch (character)
        {
            case '"' or '\\':
                text.Append('\\').Append(character);
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            case '\0':
                text.Append("\\0");
                break;
            default:
                if (char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)character:x}}}");
                }
                else
                {
                    text.Append(character);
                }

                break;
        }
    }

    /// <summary>Reads what stands between the quotes. Each bad escape becomes a problem, and the result null.</summary>
    /// <param name="raw">The text between the quotes.</param>
    /// <param name="start">Where it starts in the source.</param>
    /// <param name="problems">Takes what is wrong.</param>
    internal static string? Unescape(ReadOnlySpan<char> raw, int start, List<PolicyProblem> problems)
    {
        var segments = Read(raw, start, isPattern: false, problems);
        return segments?[0];
    }

    /// <summary>The same for the pattern of <c>like</c>: the pieces between its stars.</summary>
    internal static LikePattern? UnescapePattern(ReadOnlySpan<char> raw, int start, List<PolicyProblem> problems) =>
        Read(raw, start, isPattern: true, problems) is { } segments ? new([.. segments]) : null;

    private static List<string>? Read(ReadOnlySpan<char> raw, int start, bool isPattern, List<PolicyProblem> problems)
    {
        var segments = new List<string>();
        var text = new StringBuilder(raw.Length);
        var sound = true;
        for (var i = 0; i < raw.Length;)
        {
            if (raw[i] == '*' && isPattern)
            {
                segments.Add(text.ToString());
                text.Clear();
                i++;
            }
            else if (raw[i] == '\\')
            {
                var length = ReadEscape(raw[i..], isPattern, text);
                sound &= length > 0;
                if (length <= 0)
                {
                    length = Math.Max(-length, 1);
                    problems.Add(PolicyProblem.Error("invalid-escape", "The string has an escape that Cedar does not know.", new(start + i, Math.Min(length, raw.Length - i)), "Escapes are \\n \\r \\t \\\\ \\0 \\' \\\", \\x and two hex digits up to 7F, \\u{…} with up to six hex digits; \\* in the pattern of like."));
                }

                i += length;
            }
            else if (raw[i] == '\r')
            {
                sound = false;
                problems.Add(PolicyProblem.Error("bare-carriage-return", "The string holds a carriage return.", new(start + i, 1), "Write \\r."));
                i++;
            }
            else
            {
                text.Append(raw[i++]);
            }
        }

        segments.Add(text.ToString());
        return sound ? segments : null;
    }

    /// <summary>The number of characters read; not positive, and the number that is wrong, where the escape is.</summary>
    private static int ReadEscape(ReadOnlySpan<char> raw, bool isPattern, StringBuilder text)
    {
        if (raw.Length < 2)
        {
            return -1;
        }

        var plain = raw[1] switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            '\\' or '\'' or '"' => raw[1],
            '*' when isPattern => '*',
            _ => (char?)null,
        };
        if (plain is { } character)
        {
            text.Append(character);
            return 2;
        }

        return raw[1] switch
        {
            'x' => ReadHex(raw, text),
            'u' => ReadUnicode(raw, text),
            _ => -2,
        };
    }

    private static int ReadHex(ReadOnlySpan<char> raw, StringBuilder text)
    {
        if (raw.Length < 4 || !byte.TryParse(raw[2..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x7F)
        {
            return -Math.Min(raw.Length, 4);
        }

        text.Append((char)code);
        return 4;
    }

    private static int ReadUnicode(ReadOnlySpan<char> raw, StringBuilder text)
    {
        var close = raw.IndexOf('}');
        if (raw.Length < 4 || raw[2] != '{' || close < 0)
        {
            return -2;
        }

        var code = 0;
        var digits = 0;
        for (var i = 3; i < close; i++)
        {
            if (raw[i] == '_' && digits > 0)
            {
                continue;
            }

            if (!char.IsAsciiHexDigit(raw[i]) || ++digits > 6)
            {
                return -(close + 1);
            }

            code = (code << 4) | Convert.ToInt32(raw[i].ToString(), 16);
        }

        if (digits == 0 || !Rune.TryCreate(code, out var rune))
        {
            return -(close + 1);
        }

        text.Append(rune.ToString());
        return close + 1;
    }
}
