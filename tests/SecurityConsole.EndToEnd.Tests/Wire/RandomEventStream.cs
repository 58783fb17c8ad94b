using System.Text;

namespace SecurityConsole.EndToEnd.Tests.Wire;

/// <summary>A stream of server-sent events with all that the format allows.</summary>
internal sealed class RandomEventStream(Random random)
{
    private static readonly string[] LineEnds = ["\n", "\r\n", "\r"];
    private readonly StringBuilder _text = new(random.Next(5) == 0 ? "\uFEFF" : "");
    private readonly string _lineEnd = LineEnds[random.Next(3)];
    private readonly bool _isMixed = random.Next(4) == 0;

    /// <summary>A message whose lines each become a line of data.</summary>
    public void AddMessage(string message)
    {
        AddOptional("id: é-1", "event: message", "event:message", "retry: 100", "unknown: field", ": inside", "nocolon");
        foreach (var line in message.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'))
        {
            Line((random.Next(2) == 0 ? "data: " : "data:") + (line.StartsWith(' ') ? " " : "") + line);
        }

        AddOptional("id", "event: message", ": after");
        Line("");
    }

    /// <summary>What stands between events.</summary>
    public void AddNoise()
    {
        AddOptional(": keep-alive", ":", "");
        AddOptional(": 日本", "");
    }

    public byte[] ToArray() => Encoding.UTF8.GetBytes(_text.ToString());

    private void AddOptional(params string[] lines)
    {
        foreach (var line in lines.Where(_ => random.Next(5) == 0))
        {
            Line(line);
        }
    }

    private void Line(string text)
    {
        var end = _isMixed ? LineEnds[random.Next(3)] : _lineEnd;

        // An LF alone after a CR would be the end of the line before, and no blank line.
        var joins = text.Length == 0 && end == "\n" && _text.Length > 0 && _text[^1] == '\r';
        _text.Append(text).Append(joins ? "\r" : end);
    }
}
