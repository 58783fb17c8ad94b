using System.Text;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.Headers;

/// <summary>Whether an <c>Mcp-Param-…</c> header says what the argument says (2026-07-28 basic/transports#server-behavior-for-custom-headers).</summary>
public static class ParamAgreement
{
    /// <summary>Checks one mirrored argument.</summary>
    /// <param name="param">Which one.</param>
    /// <param name="value">The header as received, perhaps encoded; null when absent.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="isRequired">A header must be there where the argument is; false for revisions that know no such headers, where those that are there must agree all the same.</param>
    public static HeaderFault Check(ParamHeader param, string? value, JsonTape arguments, bool isRequired)
    {
        var at = 0;
        for (var i = 0; i < param.Path.Count && at >= 0; i++)
        {
            at = arguments.Member(at, param.Path[i]);
        }

        var isThere = at >= 0 && arguments.Kind(at) != JsonKind.Null;
        if (value is null)
        {
            return isThere && isRequired ? HeaderFault.ParamMissing : HeaderFault.None;
        }

        if (!isThere)
        {
            return HeaderFault.ParamUnexpected;
        }

        var fault = HeaderValue.Decode(value, out var text);
        return fault != HeaderFault.None ? fault
            : Says(text, arguments, at) ? HeaderFault.None
            : HeaderFault.ParamMismatch;
    }

    private static bool Says(string text, JsonTape arguments, int at)
    {
        switch (arguments.Kind(at))
        {
            case JsonKind.True:
                return text == "true";
            case JsonKind.False:
                return text == "false";
            case JsonKind.String:
                using (var argument = arguments.Text(at))
                {
                    return argument.Utf8.SequenceEqual(Encoding.UTF8.GetBytes(text));
                }

            case JsonKind.Number:
                using (var number = JsonTape.TryRead(Encoding.UTF8.GetBytes(text)))
                {
                    return number is not null && number.Kind(0) == JsonKind.Number && ExactNumber.Compare(number.Raw(0), arguments.Raw(at)) == 0;
                }

            default:
                return false;
        }
    }
}
