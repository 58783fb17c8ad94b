using System.Text;

namespace SecurityConsole.Protocol.JsonSchema.Patterns;

/// <summary>Translates a regular expression of ECMA-262 (flag <c>u</c>) to one of .NET that matches the same texts.</summary>
/// <remarks>Where the flag <c>u</c> forbids what browsers allow without it (a lone brace, a needless escape of punctuation), the expression is taken as it is meant.</remarks>
internal sealed class EcmaPattern
{
    private const int MaxNesting = 40;

    private readonly string _source;
    private readonly StringBuilder _result = new();
    private readonly EcmaGroups _groups;
    private readonly EcmaEscapes _escapes;
    private int _at;
    private int _nesting;
    private int _opened;

    private EcmaPattern(string source)
    {
        _source = source;
        _groups = new(source);
        _escapes = new(source);
    }

    /// <summary>It looks around or back, so only a backtracking engine can match it.</summary>
    public bool NeedsBacktracking { get; private set; }

    /// <summary>Atoms after counted repetitions are written out.</summary>
    public long Size { get; private set; }

    /// <summary>The .NET expression.</summary>
    public string Expression => _result.ToString();

    /// <summary>Translates an expression.</summary>
    /// <exception cref="PatternProblemException">It is no such expression, or uses what is not supported.</exception>
    public static EcmaPattern Translate(string source)
    {
        var pattern = new EcmaPattern(source);
        pattern.Size = pattern.Disjunction();
        return pattern._at == source.Length ? pattern : throw new PatternProblemException("a ')' has no '('");
    }

    private long Disjunction()
    {
        if (++_nesting > MaxNesting)
        {
            throw new PatternProblemException($"its groups nest deeper than {MaxNesting}");
        }

        var size = 1L;
        while (_at < _source.Length && _source[_at] != ')')
        {
            if (_source[_at] == '|')
            {
                _result.Append('|');
                _at++;
                continue;
            }

            size = Math.Min(long.MaxValue / 4, size + Term());
        }

        _nesting--;
        return size;
    }

    private long Term()
    {
        switch (_source[_at])
        {
            case '^':
                _at++;
                _result.Append(@"\A");
                return 1;
            case '$':
                _at++;
                _result.Append(@"\z");
                return 1;
            case '\\' when _at + 1 < _source.Length && _source[_at + 1] is 'b' or 'B':
                WordBoundary(_source[_at + 1] == 'b');
                return 1;
        }

        var start = _result.Length;
        var (size, isAssertion) = _source[_at] == '(' ? Group() : (Atom(), false);
        return Quantified(start, size, isAssertion);
    }

    private (long Size, bool IsAssertion) Group()
    {
        var rest = _source.AsSpan(_at);
        var opening = rest.StartsWith("(?:") ? "(?:"
            : rest.StartsWith("(?=") ? "(?="
            : rest.StartsWith("(?!") ? "(?!"
            : rest.StartsWith("(?<=") ? "(?<="
            : rest.StartsWith("(?<!") ? "(?<!"
            : null;
        var isAssertion = opening is not null and not "(?:";
        NeedsBacktracking |= isAssertion;
        if (opening is not null)
        {
            _at += opening.Length;
            _result.Append(opening);
        }
        else
        {
            if (rest.StartsWith("(?") && !rest.StartsWith("(?<"))
            {
                throw new PatternProblemException("a group begins with '(?' and a letter that ECMA-262 does not know");
            }

            _at += rest.StartsWith("(?<") ? rest.IndexOf('>') + 1 : 1;
            _result.Append($"(?<{++_opened}>");
        }

        var size = Disjunction();
        if (_at >= _source.Length)
        {
            throw new PatternProblemException("a '(' has no ')'");
        }

        _at++;
        _result.Append(')');
        return (size, isAssertion);
    }

    private long Atom()
    {
        var c = _source[_at];
        switch (c)
        {
            case '*' or '+' or '?':
                throw new PatternProblemException($"there is nothing before a '{c}' to repeat");
            case '{' when EcmaQuantifier.TryRead(_source, _at, out _):
                throw new PatternProblemException("there is nothing before a '{' to repeat");
            case '.':
                _at++;
                _result.Append(CodePointSet.LineTerminators().ToExpression(isNegated: true));
                return 2;
            case '[':
                return CharacterClass();
            case '\\' when _groups.TryReference(_source, ref _at, out var number):
                NeedsBacktracking = true;
                _result.Append($@"(?({number})\{number}(?:))"); // a group that took no part matches nothing, and so everywhere
                return 1;
            case '\\':
                var set = _escapes.ReadSet(ref _at, inClass: false, out var isNegated);
                _result.Append(set.ToExpression(isNegated));
                return 1;
            default:
                _result.Append(new CodePointSet().Add(_escapes.ReadLiteral(ref _at, out var point), point).ToExpression(isNegated: false));
                return 1;
        }
    }

    private int CharacterClass()
    {
        _at++;
        var isNegated = _at < _source.Length && _source[_at] == '^';
        _at += isNegated ? 1 : 0;
        _result.Append(_escapes.ReadClass(ref _at).ToExpression(isNegated));
        return 2;
    }

    private long Quantified(int start, long size, bool isAssertion)
    {
        if (_at >= _source.Length || !EcmaQuantifier.TryRead(_source, _at, out var quantifier))
        {
            return size;
        }

        if (isAssertion)
        {
            throw new PatternProblemException("an assertion is repeated");
        }

        if (quantifier.Least > quantifier.Most)
        {
            throw new PatternProblemException("a repetition's bounds are out of order");
        }

        // What stands before is one atom already, whatever it became.
        _result.Insert(start, "(?:").Append(')').Append(quantifier.Text);
        _at += quantifier.Length;
        return Math.Min(long.MaxValue / 4, size * Math.Min(100_000, quantifier.Copies));
    }

    private void WordBoundary(bool isBoundary)
    {
        NeedsBacktracking = true;
        _at += 2;
        const string Word = "[a-zA-Z0-9_]";
        _result.Append(isBoundary ? $"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))" : $"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))");
    }
}
