using System.Text;
using SecurityConsole.Protocol.ServerSentEvents;

namespace SecurityConsole.Protocol.Tests.ServerSentEvents;

/// <summary>Random streams, and what the standard's own algorithm says of them.</summary>
internal static class SseStreams
{
    private static readonly string[] Pieces =
        ["data: {\"jsonrpc\":\"2.0\"}", "data:x", "data", "data: ", "event: message", "event: endpoint", "id: 1", "id", ": ping", ":", "retry: 5", "é: ü", "\uFEFFdata: y", "\uFEFF", " data: z", ""];

    private static readonly string[] LineEnds = ["\n", "\r\n", "\r"];

    public static byte[] Random(Random random)
    {
        var text = new StringBuilder(random.Next(6) == 0 ? "\uFEFF" : "");
        var usual = LineEnds[random.Next(3)];
        var isMixed = random.Next(3) == 0;
        for (var line = random.Next(24); line > 0; line--)
        {
            var piece = random.Next(3) == 0 ? "" : Pieces[random.Next(Pieces.Length)];
            text.Append(piece).Append(isMixed ? LineEnds[random.Next(3)] : usual);
        }

        return Encoding.UTF8.GetBytes(text.Append(random.Next(4) == 0 ? "data: cut" : "").ToString());
    }

    /// <summary>Reads a stream in chunks; the last element is what remained, when something did.</summary>
    public static List<Frame> Read(byte[] stream, Func<int, int> chunkSize)
    {
        using var scanner = new SseFrameScanner();
        var frames = new List<Frame>();
        for (var at = 0; at < stream.Length;)
        {
            var size = Math.Min(chunkSize(at), stream.Length - at);
            scanner.Append(stream.AsSpan(at, size));
            at += size;
            Drain(scanner, frames);
        }

        scanner.Complete();
        Drain(scanner, frames);
        if (!scanner.Remainder.IsEmpty)
        {
            frames.Add(new Frame(Convert.ToHexString(scanner.Remainder.Span), "", "", HasData: false, IsComment: false));
        }

        return frames;
    }

    /// <summary>WHATWG HTML §9.2.6, word for word: decode, split into lines, process fields, dispatch.</summary>
    public static List<(string Name, string Data)> DispatchedByTheStandard(byte[] stream)
    {
        var text = Encoding.UTF8.GetString(stream);
        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var events = new List<(string, string)>();
        var (name, data, hasData) = ("", new StringBuilder(), false);
        foreach (var line in lines[..^1])
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var field = colon < 0 ? line : line[..colon];
            var value = colon < 0 ? "" : line[(colon + 1)..];
            value = value.StartsWith(' ') ? value[1..] : value;
            switch (field)
            {
                case "" when line.Length == 0:
                    if (hasData)
                    {
                        events.Add((name, data.ToString()[..^1]));
                    }

                    (name, hasData) = ("", false);
                    data.Clear();
                    break;
                case "event":
                    name = value;
                    break;
                case "data":
                    hasData = true;
                    data.Append(value).Append('\n');
                    break;
            }
        }

        return events;
    }

    private static void Drain(SseFrameScanner scanner, List<Frame> frames)
    {
        while (scanner.TryRead(out var frame))
        {
            frames.Add(new Frame(Convert.ToHexString(frame.Raw.Span), Encoding.UTF8.GetString(frame.Data.Span), frame.EventName, frame.HasData, frame.IsComment));
        }
    }

    internal sealed record Frame(string RawHex, string Data, string EventName, bool HasData, bool IsComment);
}
