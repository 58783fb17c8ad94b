using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Syntax.Parsing;

/// <summary>Reads expressions by recursive descent, weakest operator first: if, ||, &amp;&amp;, comparisons (which do not chain), + -, *, ! -.</summary>
internal sealed class ExpressionParser
{
    private const int MaximumSigns = 4;

    private readonly TokenReader _reader;
    private readonly NameParser _names;
    private readonly MemberParser _members;

    public ExpressionParser(TokenReader reader, NameParser names)
    {
        _reader = reader;
        _names = names;
        _members = new(reader, names, this);
    }

    public Expr Read()
    {
        if (!_reader.Enter())
        {
            return new BoolLiteral(Value: false, _reader.Current.Span);
        }

        var expression = _reader.IsWord("if") ? ReadIf() : ReadOr();
        _reader.Leave();
        return expression;
    }

    /// <summary>Keeps expressions shallow enough for those who recurse: a long chain of operators is deep too.</summary>
    public Expr Checked(Expr expression)
    {
        if (expression.Depth > Expr.MaximumDepth)
        {
            _reader.Fail("too-deep", $"The expression is more than {Expr.MaximumDepth} operators deep.", expression.Span, "Use a set with contains, or split the policy.");
        }

        return expression;
    }

    private Expr ReadIf()
    {
        var first = _reader.Next();
        var test = Read();
        ExpectWord("then");
        var then = Read();
        ExpectWord("else");
        var otherwise = Read();
        return Checked(new IfExpr(test, then, otherwise, _reader.Since(first)));
    }

    private void ExpectWord(string word)
    {
        if (!_reader.TakeWord(word))
        {
            _reader.Unexpected($"`{word}`", "Write `if test then one else other`.");
        }
    }

    private Expr ReadOr()
    {
        var left = ReadAnd();
        while (_reader.Take(TokenKind.BarBar))
        {
            var right = ReadAnd();
            left = Checked(new BinaryExpr(BinaryOperator.Or, left, right, _reader.Since(left.Span)));
        }

        return left;
    }

    private Expr ReadAnd()
    {
        var left = ReadRelation();
        while (_reader.Take(TokenKind.AmpersandAmpersand))
        {
            var right = ReadRelation();
            left = Checked(new BinaryExpr(BinaryOperator.And, left, right, _reader.Since(left.Span)));
        }

        return left;
    }

    private Expr ReadRelation()
    {
        var left = ReadSum();
        if (_reader.TakeWord("has"))
        {
            var path = ReadPath();
            return Checked(new HasExpr(left, path, _reader.Since(left.Span)));
        }

        if (_reader.TakeWord("like"))
        {
            var pattern = _reader.UnescapePattern(_reader.Expect(TokenKind.String, "a pattern in quotes"));
            return Checked(new LikeExpr(left, pattern, _reader.Since(left.Span)));
        }

        if (_reader.TakeWord("is"))
        {
            var (type, _) = _names.ReadName("the name of a type");
            if (_reader.Is(TokenKind.DoubleColon))
            {
                _reader.Unexpected("the end of the type's name", "`is` takes a type. To compare with an entity, use `==`.");
            }

            var container = _reader.TakeWord("in") ? ReadSum() : null;
            return Checked(new IsExpr(left, type, container, _reader.Since(left.Span)));
        }

        if (TakeRelation() is not { } relation)
        {
            return left;
        }

        var right = ReadSum();
        var expression = Checked(new BinaryExpr(relation, left, right, _reader.Since(left.Span)));
        var again = _reader.Current;
        if (TakeRelation() is not null)
        {
            _reader.Fail("ambiguous-operators", "Comparisons cannot be chained.", again.Span, "Use parentheses, or join two comparisons with `&&`.");
        }

        return expression;
    }

    private BinaryOperator? TakeRelation()
    {
        BinaryOperator? relation = _reader.Current.Kind switch
        {
            TokenKind.EqualEqual => BinaryOperator.Equal,
            TokenKind.BangEqual => BinaryOperator.NotEqual,
            TokenKind.Less => BinaryOperator.Less,
            TokenKind.LessEqual => BinaryOperator.LessOrEqual,
            TokenKind.Greater => BinaryOperator.Greater,
            TokenKind.GreaterEqual => BinaryOperator.GreaterOrEqual,
            _ => _reader.IsWord("in") ? BinaryOperator.In : null,
        };
        if (relation is not null)
        {
            _reader.Next();
        }
        else if (_reader.Is(TokenKind.Equal))
        {
            _reader.Unexpected("an operator", "Write `==` to compare.");
        }

        return relation;
    }

    private SyntaxList<string> ReadPath()
    {
        if (_reader.Is(TokenKind.String))
        {
            return [_reader.Unescape(_reader.Next())];
        }

        var path = new List<string> { _members.ReadAttribute() };
        while (_reader.Take(TokenKind.Dot))
        {
            path.Add(_members.ReadAttribute());
        }

        return [.. path];
    }

    private Expr ReadSum()
    {
        var left = ReadProduct();
        while (_reader.Current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            var sign = _reader.Next().Kind == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
            var right = ReadProduct();
            left = Checked(new BinaryExpr(sign, left, right, _reader.Since(left.Span)));
        }

        return left;
    }

    private Expr ReadProduct()
    {
        var left = ReadSigned();
        while (_reader.Current.Kind is TokenKind.Star or TokenKind.Slash or TokenKind.Percent)
        {
            var sign = _reader.Next();
            if (sign.Kind != TokenKind.Star)
            {
                _reader.Report("unsupported-operator", $"Cedar has no `{_reader.TextOf(sign)}`.", sign.Span, "Multiply, or compute it before the policy.");
            }

            var right = ReadSigned();
            left = Checked(new BinaryExpr(BinaryOperator.Multiply, left, right, _reader.Since(left.Span)));
        }

        return left;
    }

    private Expr ReadSigned()
    {
        var first = _reader.Current;
        if (first.Kind is not (TokenKind.Bang or TokenKind.Minus))
        {
            return _members.Read();
        }

        var signs = 0;
        while (_reader.Take(first.Kind))
        {
            signs++;
        }

        if (signs > MaximumSigns)
        {
            _reader.Report("too-many-signs", $"`{_reader.TextOf(first)}` stands {signs} times in a row; {MaximumSigns} are allowed.", _reader.Since(first), "Two cancel each other out.");
        }

        Expr expression;
        if (first.Kind == TokenKind.Minus && _reader.Is(TokenKind.Number) && !MemberParser.Continues(_reader.Ahead(1).Kind))
        {
            expression = _members.ReadNumber(isNegative: true);
            signs--;
        }
        else
        {
            expression = _members.Read();
        }

        for (; signs > 0; signs--)
        {
            expression = first.Kind == TokenKind.Minus ? new NegateExpr(expression, _reader.Since(first)) : new NotExpr(expression, _reader.Since(first));
        }

        return Checked(expression);
    }
}
