using System.Globalization;

namespace SecurityConsole.Protocol.JsonSchema.Patterns;

/// <summary>Reads characters, escapes and classes of an expression of ECMA-262 (§22.2.1).</summary>
internal sealed class EcmaEscapes(string source)
{
    /// <summary>Reads one character as it stands.</summary>
    public int ReadLiteral(ref int at, out int point)
    {
        point = char.IsHighSurrogate(source[at]) && at + 1 < source.Length && char.IsLowSurrogate(source[at + 1])
            ? char.ConvertToUtf32(source[at], source[at + 1])
            : source[at];
        at += point > 0xFFFF ? 2 : 1;
        return point;
    }

    /// <summary>Reads what stands between the brackets, after a <c>^</c>, and the closing one.</summary>
    public CodePointSet ReadClass(ref int at)
    {
        var set = new CodePointSet();
        while (true)
        {
            if (at >= source.Length)
            {
                throw new PatternProblemException("a '[' has no ']'");
            }

            if (source[at] == ']')
            {
                at++;
                return set;
            }

            if (!TryPoint(ref at, set, out var from))
            {
                continue;
            }

            var to = from;
            if (at + 1 < source.Length && source[at] == '-' && source[at + 1] != ']')
            {
                var dash = at++;
                if (!TryPoint(ref at, set, out to))
                {
                    // A class as the end of a range: the dash is meant as itself.
                    set.Add(source[dash], source[dash]);
                    to = from;
                }
            }

            set.Add(from, to >= from ? to : throw new PatternProblemException("a range of a class is out of order"));
        }
    }

    /// <summary>Reads an escape, which is a class or one character.</summary>
    public CodePointSet ReadSet(ref int at, bool inClass, out bool isNegated)
    {
        if (at + 1 >= source.Length)
        {
            throw new PatternProblemException("it ends in a backslash");
        }

        isNegated = source[at + 1] is 'D' or 'W' or 'S' or 'P';
        switch (source[at + 1])
        {
            case 'd' or 'D':
                at += 2;
                return CodePointSet.Digits();
            case 'w' or 'W':
                at += 2;
                return CodePointSet.WordCharacters();
            case 's' or 'S':
                at += 2;
                return CodePointSet.WhiteSpace();
            case 'p' or 'P':
                return ReadProperty(ref at, ref isNegated);
            default:
                var point = ReadCharacter(ref at, inClass);
                return new CodePointSet().Add(point, point);
        }
    }

    private bool TryPoint(ref int at, CodePointSet set, out int point)
    {
        if (at >= source.Length)
        {
            throw new PatternProblemException("a '[' has no ']'");
        }

        if (source[at] != '\\')
        {
            ReadLiteral(ref at, out point);
            return true;
        }

        point = 0;
        if (at + 1 < source.Length && source[at + 1] is not ('d' or 'D' or 'w' or 'W' or 's' or 'S' or 'p' or 'P'))
        {
            point = ReadCharacter(ref at, inClass: true);
            return true;
        }

        var named = ReadSet(ref at, inClass: true, out var isNegated);
        set.AddAll(isNegated ? named.Complement() : named);
        return false;
    }

    private CodePointSet ReadProperty(ref int at, ref bool isNegated)
    {
        var end = source.IndexOf('}', at);
        if (end < 0 || source[at + 2] != '{')
        {
            throw new PatternProblemException(@"a '\p' has no '{…}'");
        }

        var name = source[(at + 3)..end];
        at = end + 1;
        var set = new CodePointSet();
        switch (name)
        {
            case "Any":
                return set.Add(0, 0x10FFFF);
            case "ASCII":
                return set.Add(0, 0x7F);
        }

        var categories = UnicodeCategories.Find(name)
            ?? throw new PatternProblemException(@"a '\p{…}' names what is no general category; only those are supported");
        if (isNegated && categories.Length > 1)
        {
            // 'none of several' has no spelling inside of a class.
            throw new PatternProblemException(@"'\P{LC}' is not supported");
        }

        foreach (var category in categories)
        {
            set.AddCategory(category, isNegated);
        }

        isNegated = false;
        return set;
    }

    private int ReadCharacter(ref int at, bool inClass)
    {
        var c = source[at + 1];
        at += 2;
        switch (c)
        {
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'v':
                return '\v';
            case 'f':
                return '\f';
            case 'r':
                return '\r';
            case 'b' when inClass:
                return '\b';
            case '0' when at >= source.Length || !char.IsAsciiDigit(source[at]):
                return 0;
            case 'c' when at < source.Length && char.IsAsciiLetter(source[at]):
                return source[at++] & 0x1F;
            case 'x':
                return ReadHex(ref at, 2);
            case 'u':
                return ReadUnicode(ref at);
        }

        if (char.IsAsciiLetterOrDigit(c))
        {
            throw new PatternProblemException($@"it has the escape '\{c}', which ECMA-262 does not know");
        }

        at--;
        return ReadLiteral(ref at, out _);
    }

    private int ReadUnicode(ref int at)
    {
        if (at < source.Length && source[at] == '{')
        {
            var end = source.IndexOf('}', at);
            if (end < 0 || !int.TryParse(source.AsSpan(at + 1, end - at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) || point is < 0 or > 0x10FFFF)
            {
                throw new PatternProblemException(@"a '\u{…}' is no character");
            }

            at = end + 1;
            return point;
        }

        var unit = ReadHex(ref at, 4);
        if (char.IsHighSurrogate((char)unit) && source.AsSpan(at).StartsWith(@"\u"))
        {
            var after = at + 2;
            var low = ReadHex(ref after, 4);
            if (char.IsLowSurrogate((char)low))
            {
                at = after;
                return char.ConvertToUtf32((char)unit, (char)low);
            }
        }

        return unit;
    }

    private int ReadHex(ref int at, int digits)
    {
        if (at + digits > source.Length || !int.TryParse(source.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw new PatternProblemException(@"a '\x' or '\u' lacks its hexadecimal digits");
        }

        at += digits;
        return value;
    }
}
