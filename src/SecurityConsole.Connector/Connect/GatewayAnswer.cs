using System.Text;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Connect;

/// <summary>Reads what the gateway answered.</summary>
internal static class GatewayAnswer
{
    private const int LongestQuote = 200;

    /// <summary>The answer is a stream of events.</summary>
    public static bool IsEventStream(HttpResponseMessage response) =>
        string.Equals(response.Content.Headers.ContentType?.MediaType, "text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a body whole.</summary>
    /// <exception cref="IOException">It broke off, or is larger than the limit.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int most, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Clamp(response.Content.Headers.ContentLength ?? 0, 4096, most) + 1];
        var length = 0;
        while (await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length > most)
            {
                throw new IOException($"The answer is larger than {most >> 20} MiB.");
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        return buffer.AsMemory(0, length);
    }

    /// <summary>A sentence on an answer that is no message.</summary>
    public static string Describe(HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var text = TerminalText.Clean(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, LongestQuote)])).Trim();
        return $"The gateway answered HTTP {(int)response.StatusCode} without a message{(text.Length > 0 ? $": {text}" : ".")}";
    }
}
