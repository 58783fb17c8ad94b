using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.Canonical;

/// <summary>Numbers as ECMAScript writes them (ECMA-262 Number::toString, RFC 8785 §3.2.2.3).</summary>
internal static class CanonicalNumber
{
    /// <summary>Writes a valid JSON number; one that a double cannot hold as it stands, with its own digits.</summary>
    public static void Write(ReadOnlySpan<byte> raw, IBufferWriter<byte> output)
    {
        if (Utf8Parser.TryParse(raw, out double value, out var used) && used == raw.Length && double.IsFinite(value))
        {
            var text = Encoding.ASCII.GetBytes(Format(value));
            if (ExactNumber.Compare(raw, text) == 0)
            {
                output.Write(text);
                return;
            }
        }

        output.Write(raw);
    }

    /// <summary>The shortest text that reads back as this number.</summary>
    public static string Format(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var (digits, point) = Split(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var sign = value < 0 ? "-" : "";
        return sign + (point switch
        {
            >= 1 and <= 21 when digits.Length <= point => digits.PadRight(point, '0'),
            >= 1 and <= 21 => $"{digits[..point]}.{digits[point..]}",
            > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
            _ => $"{digits[..1]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1).ToString(CultureInfo.InvariantCulture)}",
        });
    }

    /// <summary>Significant digits, and how many of them stand before the point.</summary>
    private static (string Digits, int Point) Split(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? mantissa.Length : dot;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), whole + exponent - (all.Length - digits.Length));
    }
}
