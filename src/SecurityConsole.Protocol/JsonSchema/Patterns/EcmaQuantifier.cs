namespace SecurityConsole.Protocol.JsonSchema.Patterns;

/// <summary>A repetition as it stands in an expression.</summary>
/// <param name="Text">As .NET writes it.</param>
/// <param name="Length">Characters that it takes.</param>
/// <param name="Least">Fewest repetitions.</param>
/// <param name="Most">Most repetitions; <see cref="int.MaxValue"/> for no bound.</param>
internal readonly record struct EcmaQuantifier(string Text, int Length, int Least, int Most)
{
    /// <summary>How often the atom is written out.</summary>
    public int Copies => Most == int.MaxValue ? Math.Max(1, Least) : Math.Max(1, Most);

    public static bool TryRead(string source, int at, out EcmaQuantifier quantifier)
    {
        quantifier = default;
        var end = at + 1;
        var (least, most) = (0, int.MaxValue);
        switch (source[at])
        {
            case '*':
                break;
            case '+':
                least = 1;
                break;
            case '?':
                most = 1;
                break;
            case '{':
                if (!ReadBounds(source, ref end, out least, out most))
                {
                    return false;
                }

                break;
            default:
                return false;
        }

        var isLazy = end < source.Length && source[end] == '?';
        var text = most == int.MaxValue ? $"{{{least},}}" : $"{{{least},{most}}}";
        quantifier = new(isLazy ? text + "?" : text, end - at + (isLazy ? 1 : 0), least, most);
        return true;
    }

    private static bool ReadBounds(string source, ref int at, out int least, out int most)
    {
        most = int.MaxValue;
        if (!ReadNumber(source, ref at, out least))
        {
            return false;
        }

        if (at < source.Length && source[at] == ',')
        {
            at++;
            if (ReadNumber(source, ref at, out var upper))
            {
                most = upper;
            }
        }
        else
        {
            most = least;
        }

        return at < source.Length && source[at++] == '}';
    }

    private static bool ReadNumber(string source, ref int at, out int number)
    {
        var start = at;
        var value = 0L;
        while (at < source.Length && char.IsAsciiDigit(source[at]))
        {
            value = Math.Min(int.MaxValue - 1, (value * 10) + (source[at++] - '0'));
        }

        number = (int)value;
        return at > start;
    }
}
