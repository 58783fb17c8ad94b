using System.Globalization;
using System.Text;

namespace SecurityConsole.Engine.Policies.Schema;

/// <summary>Writes names into Cedar text.</summary>
public static class CedarText
{
    /// <summary>A string literal: quotes, backslashes and everything outside visible ASCII escaped, so that no name can end it or hide in it.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                >= 0x20 and < 0x7F => quoted.Append((char)rune.Value),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"),
            };
        }

        return quoted.Append('"').ToString();
    }
}
