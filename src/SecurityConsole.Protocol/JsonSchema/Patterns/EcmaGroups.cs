namespace SecurityConsole.Protocol.JsonSchema.Patterns;

/// <summary>The capturing groups of an expression, found before it is translated: a reference may stand before its group.</summary>
internal sealed class EcmaGroups
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly int _count;

    public EcmaGroups(string source)
    {
        var inClass = false;
        for (var i = 0; i < source.Length; i++)
        {
            switch (source[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass:
                    AddGroup(source, i);
                    _count += IsCapturing(source.AsSpan(i)) ? 1 : 0;
                    break;
            }
        }
    }

    /// <summary>Reads <c>\1</c> or <c>\k&lt;name&gt;</c>.</summary>
    public bool TryReference(string source, ref int at, out int number)
    {
        number = 0;
        if (at + 1 >= source.Length)
        {
            return false;
        }

        if (source[at + 1] is >= '1' and <= '9')
        {
            at++;
            while (at < source.Length && char.IsAsciiDigit(source[at]) && number < 10_000)
            {
                number = (number * 10) + (source[at++] - '0');
            }

            return number <= _count ? true : throw new PatternProblemException("it refers back to a group that it does not have");
        }

        if (source[at + 1] != 'k')
        {
            return false;
        }

        var end = source.IndexOf('>', at);
        if (end < 0 || at + 2 >= source.Length || source[at + 2] != '<' || !_names.TryGetValue(source[(at + 3)..end], out number))
        {
            throw new PatternProblemException("it refers back to a name that no group has");
        }

        at = end + 1;
        return true;
    }

    private static bool IsCapturing(ReadOnlySpan<char> rest) =>
        !rest.StartsWith("(?") || (rest.StartsWith("(?<") && !rest.StartsWith("(?<=") && !rest.StartsWith("(?<!"));

    private void AddGroup(string source, int at)
    {
        if (!source.AsSpan(at).StartsWith("(?<") || !IsCapturing(source.AsSpan(at)))
        {
            return;
        }

        var end = source.IndexOf('>', at);
        if (end < at + 4 || !_names.TryAdd(source[(at + 3)..end], _count + 1))
        {
            throw new PatternProblemException("a group's name is empty, does not end, or is used twice");
        }
    }
}
