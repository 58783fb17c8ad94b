using System.Globalization;

namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>Numbers as the C2SP formats write them: ASCII digits, no sign, no leading zero.</summary>
internal static class DecimalNumber
{
    /// <summary>Reads 0 … 2⁶³−1.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        return text.Length > 0 && (text[0] != '0' || text.Length == 1)
            && !text.ContainsAnyExceptInRange('0', '9')
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
