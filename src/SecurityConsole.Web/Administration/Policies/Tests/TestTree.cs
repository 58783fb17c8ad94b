using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SecurityConsole.Web.Administration.Policies.Tests;

/// <summary>Reads YAML, and so JSON, into nodes: one document without anchors, aliases and tags, each key once, no deep nesting. What is read is what stands there, and it cannot grow.</summary>
internal static class TestTree
{
    // The library needs seconds for a few thousand opening brackets, so nothing behind them is looked at.
    private const int DeepestNesting = 16;

    /// <summary>Reads a text.</summary>
    /// <exception cref="TestSyntaxException">It cannot be read.</exception>
    public static TestNode? Read(string text)
    {
        var events = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            events.Consume<StreamStart>();
            if (!events.TryConsume<DocumentStart>(out _))
            {
                return null;
            }

            var root = ReadNode(events, 1);
            events.Consume<DocumentEnd>();
            if (events.Current is DocumentStart second)
            {
                throw new TestSyntaxException(second.Start, "A second document begins here. Write one document, without '---' in between.");
            }

            return root;
        }
        catch (YamlException exception)
        {
            throw new TestSyntaxException(exception.Start, $"This is not valid YAML: {Short(exception.Message)}");
        }
    }

    private static TestNode ReadNode(Parser events, int depth)
    {
        var current = events.Current ?? throw new TestSyntaxException(Mark.Empty, "The text ends too early.");
        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false, IsCanonical: true })
        {
            throw new TestSyntaxException(current.Start, "Anchors (&), aliases (*) and tags (!) are not read. Write the value out.");
        }

        if (depth > DeepestNesting)
        {
            throw new TestSyntaxException(current.Start, $"This is nested more than {DeepestNesting} deep.");
        }

        var node = new TestNode((int)current.Start.Line, (int)current.Start.Column);
        if (events.TryConsume<Scalar>(out var scalar))
        {
            return node with { Text = scalar.Value, IsQuoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted or ScalarStyle.Literal or ScalarStyle.Folded };
        }

        if (events.TryConsume<SequenceStart>(out _))
        {
            var items = new List<TestNode>();
            while (!events.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(events, depth + 1));
            }

            return node with { Items = items };
        }

        events.Consume<MappingStart>();
        var members = new List<(string, TestNode)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!events.TryConsume<MappingEnd>(out _))
        {
            var name = events.Consume<Scalar>();
            if (!names.Add(name.Value))
            {
                throw new TestSyntaxException(name.Start, $"'{Short(name.Value)}' is here twice.");
            }

            members.Add((name.Value, ReadNode(events, depth + 1)));
        }

        return node with { Members = members };
    }

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
