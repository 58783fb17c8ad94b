using System.Text;

namespace SecurityConsole.Protocol.JsonSchema.Patterns;

/// <summary>A set of characters of Unicode, and how .NET, which matches UTF-16 units, writes it.</summary>
internal sealed class CodePointSet
{
    private const int Last = 0x10FFFF;
    private const int FirstBeyondBmp = 0x10000;
    private const int FirstSurrogate = 0xD800;
    private const int LastSurrogate = 0xDFFF;

    private readonly List<(int From, int To)> _ranges = [];
    private readonly StringBuilder _categories = new();

    /// <summary><c>\d</c> of ECMA-262.</summary>
    public static CodePointSet Digits() => new CodePointSet().Add('0', '9');

    /// <summary><c>\w</c> of ECMA-262.</summary>
    public static CodePointSet WordCharacters() => new CodePointSet().Add('a', 'z').Add('A', 'Z').Add('0', '9').Add('_', '_');

    /// <summary><c>\s</c> of ECMA-262: WhiteSpace and LineTerminator.</summary>
    public static CodePointSet WhiteSpace() => new CodePointSet().Add('\t', '\r').Add(' ', ' ').Add(0xA0, 0xA0).Add(0x1680, 0x1680).Add(0x2000, 0x200A)
        .Add(0x2028, 0x2029).Add(0x202F, 0x202F).Add(0x205F, 0x205F).Add(0x3000, 0x3000).Add(0xFEFF, 0xFEFF);

    /// <summary>What <c>.</c> does not match.</summary>
    public static CodePointSet LineTerminators() => new CodePointSet().Add('\n', '\n').Add('\r', '\r').Add(0x2028, 0x2029);

    public CodePointSet Add(int from, int to)
    {
        _ranges.Add((from, to));
        return this;
    }

    public void AddAll(CodePointSet other)
    {
        _ranges.AddRange(other._ranges);
        _categories.Append(other._categories);
    }

    /// <summary>Adds a general category; of characters beyond the basic plane none belongs to it.</summary>
    public void AddCategory(string shortName, bool isNegated) => _categories.Append(isNegated ? @"\P{" : @"\p{").Append(shortName).Append('}');

    /// <summary>All that is not in this set. Only for sets without categories.</summary>
    public CodePointSet Complement()
    {
        var complement = new CodePointSet();
        var next = 0;
        foreach (var (from, to) in Merged())
        {
            if (from > next)
            {
                complement.Add(next, from - 1);
            }

            next = Math.Max(next, to + 1);
        }

        return next <= Last ? complement.Add(next, Last) : complement;
    }

    /// <summary>One atom of a .NET expression that matches one character of this set.</summary>
    public string ToExpression(bool isNegated)
    {
        var set = isNegated && _categories.Length == 0 ? Complement() : this;
        var basic = new StringBuilder();
        var alternatives = new List<string>();
        foreach (var (from, to) in (isNegated && _categories.Length > 0 ? Complement() : set).Merged().Where(range => range.To >= FirstBeyondBmp))
        {
            AddBeyondBmp(Math.Max(from, FirstBeyondBmp), to, alternatives);
        }

        foreach (var (from, to) in set.Merged().Where(range => range.From < FirstBeyondBmp))
        {
            AppendRange(basic, from, Math.Min(to, Math.Min(FirstSurrogate - 1, FirstBeyondBmp - 1)));
            AppendRange(basic, Math.Max(from, LastSurrogate + 1), Math.Min(to, FirstBeyondBmp - 1));
        }

        basic.Append(set._categories);
        var complemented = isNegated && set._categories.Length > 0;
        if (basic.Length > 0 || complemented)
        {
            // A surrogate is half a character; a negated class must not match it.
            alternatives.Insert(0, complemented ? $@"[^{basic}\uD800-\uDFFF]" : $"[{basic}]");
        }

        return alternatives.Count switch
        {
            0 => @"[^\s\S]",
            1 when basic.Length > 0 || complemented => alternatives[0],
            _ => $"(?:{string.Join('|', alternatives)})",
        };
    }

    private static void AppendRange(StringBuilder target, int from, int to)
    {
        if (from <= to)
        {
            target.Append($@"\u{from:X4}");
            if (to > from)
            {
                target.Append($@"-\u{to:X4}");
            }
        }
    }

    private static void AddBeyondBmp(int from, int to, List<string> alternatives)
    {
        while (from <= to)
        {
            // Up to the end of this high surrogate's characters, or over whole ones at once.
            var (high, low) = Split(from);
            var (lastHigh, lastLow) = Split(to);
            if (low == 0xDC00 && (lastHigh > high || lastLow == 0xDFFF))
            {
                var wholeHigh = lastLow == 0xDFFF ? lastHigh : lastHigh - 1;
                alternatives.Add($@"[\u{high:X4}-\u{wholeHigh:X4}][\uDC00-\uDFFF]");
                from = Join(wholeHigh, 0xDFFF) + 1;
                continue;
            }

            var end = lastHigh > high ? 0xDFFF : lastLow;
            alternatives.Add($@"\u{high:X4}[\u{low:X4}-\u{end:X4}]");
            from = Join(high, end) + 1;
        }
    }

    private static (int High, int Low) Split(int codePoint) => (0xD800 + ((codePoint - FirstBeyondBmp) >> 10), 0xDC00 + ((codePoint - FirstBeyondBmp) & 0x3FF));

    private static int Join(int high, int low) => FirstBeyondBmp + ((high - 0xD800) << 10) + (low - 0xDC00);

    private List<(int From, int To)> Merged()
    {
        var merged = new List<(int From, int To)>();
        foreach (var (from, to) in _ranges.OrderBy(range => range.From))
        {
            if (merged.Count > 0 && from <= merged[^1].To + 1)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return merged;
    }
}
