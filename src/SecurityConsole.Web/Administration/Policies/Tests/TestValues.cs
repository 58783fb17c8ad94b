using System.Globalization;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Web.Administration.Policies.Tests;

/// <summary>Values as tests write them: YAML's own booleans, whole numbers and texts; what YAML has no word for as in Cedar, <c>ip("10.0.0.0/8")</c>, <c>Agent::"triage"</c>, without further quotes.</summary>
internal static class TestValues
{
    /// <summary>Reads a value.</summary>
    /// <exception cref="TestSyntaxException">It is none.</exception>
    public static CedarValue Read(TestNode node)
    {
        if (node.Items is { } items)
        {
            return CedarValue.Of(new CedarSet(items.Select(Read)));
        }

        if (node.Members is not null)
        {
            return CedarValue.Of(ReadRecord(node));
        }

        var text = node.Text!;
        if (node.IsQuoted)
        {
            return CedarValue.Of(text);
        }

        return text switch
        {
            "true" => CedarValue.Of(true),
            "false" => CedarValue.Of(false),
            "" or "null" or "~" => throw new TestSyntaxException(node, "A value is missing here. Leave the attribute out where it is absent."),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => CedarValue.Of(number),
            _ => Written(node, text),
        };
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="TestSyntaxException">It is none.</exception>
    public static RecordValue ReadRecord(TestNode? node) => node switch
    {
        null or { Text: "" } => RecordValue.Empty,
        { Members: { } members } => new RecordValue(members.Select(member => KeyValuePair.Create(member.Name, Read(member.Value)))),
        _ => throw new TestSyntaxException(node, "Write attributes here, each as 'name: value'."),
    };

    /// <summary>Reads the name of an entity.</summary>
    /// <exception cref="TestSyntaxException">It is none.</exception>
    public static EntityUid ReadEntity(TestNode node) =>
        TryReadEntity(node.Text ?? "") ?? throw new TestSyntaxException(node, "Name an entity, such as Agent::\"triage\".");

    /// <summary>Null where the text does not name an entity.</summary>
    public static EntityUid? TryReadEntity(string text) =>
        text.Contains("::", StringComparison.Ordinal) && PolicyParser.ParseExpression(text, out _) is EntityLiteral literal ? literal.Value : null;

    private static CedarValue Written(TestNode node, string text)
    {
        if (TryReadEntity(text) is { } uid)
        {
            return CedarValue.Of(uid);
        }

        var end = text.IndexOf('(', StringComparison.Ordinal);
        if (end <= 0 || !text.EndsWith("\")", StringComparison.Ordinal) || text.Length < end + 4 || text[end + 1] != '"')
        {
            return CedarValue.Of(text);
        }

        var argument = text[(end + 2)..^2];
        return text[..end] switch
        {
            "ip" => IpAddressValue.TryParse(argument, out var address) ? CedarValue.Of(address) : throw Wrong(node, text),
            "decimal" => DecimalValue.TryParse(argument, out var number) ? CedarValue.Of(number) : throw Wrong(node, text),
            "datetime" => DateTimeValue.TryParse(argument, out var time) ? CedarValue.Of(time) : throw Wrong(node, text),
            "duration" => DurationValue.TryParse(argument, out var duration) ? CedarValue.Of(duration) : throw Wrong(node, text),
            _ => CedarValue.Of(text),
        };
    }

    private static TestSyntaxException Wrong(TestNode node, string text) => new(node, $"{text} cannot be read.");
}
