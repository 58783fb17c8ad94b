using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>
/// Reads YAML into nodes with places. Of YAML only what a configuration needs: one document, no anchors, aliases or tags, each key once, no deep nesting. So
/// what is read is what stands there, and it cannot grow.
/// </summary>
internal sealed class YamlTree
{
    internal const int DeepestNesting = 8;
    private const int LongestReason = 200;

    private readonly Scanner _scanner;
    private readonly Parser _events;
    private readonly ProblemList _problems;

    private YamlTree(string text, ProblemList problems)
    {
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _events = new Parser(_scanner);
        _problems = problems;
    }

    /// <summary>Null where the text holds nothing, or is no YAML; the latter is a problem.</summary>
    internal static YamlNode? Read(string text, ProblemList problems)
    {
        var tree = new YamlTree(text, problems);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException exception)
        {
            var (line, column) = tree.PlaceOf(exception, text);
            problems.Add(line, column, exception is MaximumRecursionLevelReachedException ? exception.Message : $"This is not valid YAML: {Reason(exception)}");
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        YamlNode? root = null;
        while (Next())
        {
            switch (_events.Current)
            {
                case DocumentStart start when root is not null:
                    _problems.Add(start.Start.Line, start.Start.Column, "A second document begins here. Write one document, without '---' in between.");
                    return root;
                case NodeEvent or AnchorAlias:
                    root = ReadNode(depth: 1);
                    break;
            }
        }

        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var current = _events.Current!;
        var place = new YamlNode(YamlNodeKind.Refused, current.Start.Line, current.Start.Column);
        if (current is AnchorAlias)
        {
            _problems.Add(place, "Aliases (*) are not read. Write the value out.");
            return place;
        }

        // Some broken texts give a group that ends where its value should stand.
        var node = current as NodeEvent ?? throw new YamlException(current.Start, current.End, "A value is missing here");
        var refused = !node.Anchor.IsEmpty || !node.Tag.IsEmpty;
        if (refused)
        {
            _problems.Add(place, node.Tag.IsEmpty ? "Anchors (&) are not read. Leave it out." : "Tags (!) are not read. Leave it out.");
        }

        // Nothing behind it is looked at: the library takes 16 seconds for 64 KiB of opening brackets (measured with 16.3.0).
        if (node is not Scalar && depth > DeepestNesting)
        {
            throw new MaximumRecursionLevelReachedException(node.Start, node.End, $"This is nested more than {DeepestNesting} levels deep. A policy needs no more than five.");
        }

        var read = node switch
        {
            Scalar scalar => place with { Kind = YamlNodeKind.Scalar, Text = scalar.Value, IsPlain = scalar.Style == ScalarStyle.Plain },
            SequenceStart => place with { Kind = YamlNodeKind.Sequence, Items = ReadItems(depth) },
            _ => place with { Kind = YamlNodeKind.Mapping, Entries = ReadEntries(depth) },
        };
        return refused ? place : read;
    }

    private List<YamlNode> ReadItems(int depth)
    {
        var items = new List<YamlNode>();
        while (Next() && _events.Current is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        return items;
    }

    private List<(YamlNode Key, YamlNode Value)> ReadEntries(int depth)
    {
        var entries = new Dictionary<string, (YamlNode Key, YamlNode Value)>(StringComparer.Ordinal);
        while (Next() && _events.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            Next();
            var value = ReadNode(depth + 1);
            if (key.Kind is YamlNodeKind.Sequence or YamlNodeKind.Mapping)
            {
                _problems.Add(key, $"A key is {key.Described} here. Write a word.");
            }
            else if (key.Kind == YamlNodeKind.Scalar && !entries.TryAdd(key.Text, (key, value)))
            {
                _problems.Add(key, $"The key {ProblemList.Quote(key.Text)} is there already, on line {entries[key.Text].Key.Line}. Keep one of the two.");
            }
        }

        return [.. entries.Values];
    }

    // The library throws this instead of its own exception, mostly where a line is indented less than a bracket that is still open.
    private bool Next()
    {
        try
        {
            return _events.MoveNext();
        }
        catch (InvalidOperationException exception)
        {
            throw new YamlException(_scanner.CurrentPosition, _scanner.CurrentPosition, "From here on it makes no sense; look for a bracket or a quote that is not closed", exception);
        }
    }

    // The scanner sometimes names the beginning of a group of lines, though it stopped at the cause. A place behind the last line means its end.
    private (long Line, long Column) PlaceOf(YamlException exception, string text)
    {
        var named = exception.Start;
        var place = exception is SyntaxErrorException && named.Equals(exception.End) && _scanner.CurrentPosition.Line > named.Line ? _scanner.CurrentPosition : named;
        var lines = text.AsSpan().Count('\n') + 1;
        return place.Line <= lines ? (place.Line, place.Column) : (lines, text.Length - text.LastIndexOf('\n'));
    }

    private static string Reason(YamlException exception) => $"{ProblemList.OneLine(exception.Message.Trim().TrimEnd('.'), LongestReason)}.";
}
