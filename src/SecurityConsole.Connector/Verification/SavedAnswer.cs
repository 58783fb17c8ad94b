using System.Globalization;
using System.Text;
using SecurityConsole.Cryptography.SignedContext;

namespace SecurityConsole.Connector.Verification;

/// <summary>An answer as a file: HTTP head and body, as <c>curl -i</c> writes them; or a stream of events or one message without a head.</summary>
/// <param name="Head">The fields that a signature covers; null where the file has no head.</param>
/// <param name="Input"><c>Signature-Input</c>; empty for none.</param>
/// <param name="Signature"><c>Signature</c>; empty for none.</param>
/// <param name="Body">What follows the head.</param>
internal sealed record SavedAnswer(AnswerHead? Head, string Input, string Signature, ReadOnlyMemory<byte> Body)
{
    /// <summary>The body is a stream of events.</summary>
    public bool IsEventStream => Head is { } head
        ? head.ContentType.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase)
        : Body.Span.IndexOfAnyExcept(" \t\r\n"u8) is var first && (first < 0 || Body.Span[first] is not ((byte)'{' or (byte)'['));

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">Its head is no HTTP; the message says where.</exception>
    public static SavedAnswer Read(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith("HTTP/"u8))
        {
            return new(null, "", "", file);
        }

        var end = HeadEnd(file.Span, out var length);
        var lines = Encoding.ASCII.GetString(file.Span[..end]).Split('\n', StringSplitOptions.TrimEntries);
        var status = lines[0].Split(' ');
        if (status.Length < 2 || !int.TryParse(status[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            throw new FormatException($"The first line has no HTTP status: {(lines[0].Length > 80 ? lines[0][..80] : lines[0])}");
        }

        var body = file[(end + length)..];
        if (code is >= 100 and < 200)
        {
            // An interim head, such as that of 100 Continue, comes before the answer's own.
            return Read(body);
        }

        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1).Where(static line => line.Length > 0))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw new FormatException($"A line of the head is no field: {(line.Length > 80 ? line[..80] : line)}");
            }

            var (name, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            fields[name] = fields.TryGetValue(name, out var before) ? $"{before}, {value}" : value;
        }

        string Field(string name) => fields.GetValueOrDefault(name, "");
        return new(new AnswerHead(code, Field("Content-Type"), Field("Content-Digest"), Field(CallFactsField.Name)), Field("Signature-Input"), Field("Signature"), body);
    }

    private static int HeadEnd(ReadOnlySpan<byte> file, out int length)
    {
        var (crlf, lf) = (file.IndexOf("\r\n\r\n"u8), file.IndexOf("\n\n"u8));
        if (crlf < 0 && lf < 0)
        {
            throw new FormatException("The head does not end: an empty line was expected before the body.");
        }

        var usesCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
        length = usesCrlf ? 4 : 2;
        return usesCrlf ? crlf : lf;
    }
}
