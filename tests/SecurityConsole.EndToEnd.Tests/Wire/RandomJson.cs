using System.Globalization;
using System.Text;

namespace SecurityConsole.EndToEnd.Tests.Wire;

/// <summary>JSON in every shape that a parser accepts and a serialiser would not write: what passes through one comes out different.</summary>
internal sealed class RandomJson(Random random)
{
    private static readonly string[] Numbers = ["0", "-0", "1.50", "1E5", "1e+05", "-1.0e-7", "1e999", "123456789012345678901234567890", "0.1000000000000000055511151231257827", "1.0"];
    private static readonly string[] Pieces = ["a", "é", "\\u00e9", "😀", "\\ud83d\\ude00", "\\ud800", "\\/", "/", "\\n", "\\\"", "\\\\", "<script>", "\\u0000", "\u2028", " ", "日本", "\u007f", "&amp;"];

    public string Value(int depth) => random.Next(depth == 0 ? 4 : 7) switch
    {
        0 => Numbers[random.Next(Numbers.Length)],
        1 => new[] { "true", "false", "null" }[random.Next(3)],
        2 or 3 => Text(),
        4 => Join("[", "]", Enumerable.Range(0, random.Next(5)).Select(_ => Value(depth - 1))),
        _ => Object(depth - 1),
    };

    public string Text()
    {
        var text = new StringBuilder("\"");
        for (var length = random.Next(20) == 0 ? random.Next(40_000) : random.Next(8); length > 0; length--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.Append('"').ToString();
    }

    /// <summary>An object of random members beside the given ones, in random order.</summary>
    public string Object(int depth, params (string Key, string Value)[] given)
    {
        var members = given.Select(member => Member(member.Key, member.Value))
            .Concat(Enumerable.Range(0, random.Next(4)).Select(i => Member($"x{i.ToString(CultureInfo.InvariantCulture)}{random.Next(3)}é", Value(depth))))
            .ToArray();
        random.Shuffle(members);
        return Join("{", "}", members);
    }

    public string Join(string open, string close, IEnumerable<string> parts) =>
        $"{open}{Space()}{string.Join($"{Space()},{Space()}", parts)}{Space()}{close}";

    public string Space() => random.Next(4) == 0 ? new[] { " ", "\n", "\r\n", "\t", "  \n " }[random.Next(5)] : "";

    private string Member(string key, string value)
    {
        var at = random.Next(key.Length);
        var written = random.Next(12) == 0 ? $"{key[..at]}\\u{(int)key[at]:X4}{key[(at + 1)..]}" : key;
        return $"\"{written}\"{Space()}:{Space()}{value}";
    }
}
