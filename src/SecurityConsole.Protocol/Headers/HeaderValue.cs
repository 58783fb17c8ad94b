using System.Buffers;
using System.Text;

namespace SecurityConsole.Protocol.Headers;

/// <summary>Values of MCP headers, plain or as <c>=?base64?…?=</c> (2026-07-28 basic/transports#value-encoding).</summary>
public static class HeaderValue
{
    private const string Prefix = "=?base64?";
    private const string Suffix = "?=";
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "\t !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Decodes a value as received.</summary>
    /// <param name="value">The field's value without the white space around it.</param>
    /// <param name="text">What it means.</param>
    /// <returns><see cref="HeaderFault.None"/>, <see cref="HeaderFault.InvalidCharacters"/> or <see cref="HeaderFault.InvalidEncoding"/>.</returns>
    public static HeaderFault Decode(string value, out string text)
    {
        text = value;
        if (value.AsSpan().ContainsAnyExcept(Allowed))
        {
            return HeaderFault.InvalidCharacters;
        }

        if (!IsEncoded(value))
        {
            return HeaderFault.None;
        }

        // Only the one canonical spelling: a lenient decoder beside a strict one is a way to say two things at once.
        var inside = value[Prefix.Length..^Suffix.Length];
        var bytes = new byte[inside.Length];
        if (!Convert.TryFromBase64String(inside, bytes, out var length)
            || !Convert.ToBase64String(bytes, 0, length).Equals(inside, StringComparison.Ordinal))
        {
            return HeaderFault.InvalidEncoding;
        }

        try
        {
            text = StrictUtf8.GetString(bytes, 0, length);
            return HeaderFault.None;
        }
        catch (DecoderFallbackException)
        {
            return HeaderFault.InvalidEncoding;
        }
    }

    /// <summary>Encodes a text for a header: as it is where that is safe, else in Base64.</summary>
    public static string Encode(string text)
    {
        var isPlain = text.Length > 0
            && !text.AsSpan().ContainsAnyExcept(Allowed)
            && text[0] is not (' ' or '\t')
            && text[^1] is not (' ' or '\t')
            && !IsEncoded(text);
        return isPlain ? text : Prefix + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) + Suffix;
    }

    private static bool IsEncoded(string value) =>
        value.Length >= Prefix.Length + Suffix.Length
        && value.StartsWith(Prefix, StringComparison.Ordinal)
        && value.EndsWith(Suffix, StringComparison.Ordinal);
}
