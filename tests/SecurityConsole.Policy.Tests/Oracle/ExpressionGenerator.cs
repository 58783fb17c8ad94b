using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Tests.Oracle;

/// <summary>Makes expressions: mostly of the kind asked for, sometimes of another, so that evaluation fails now and then.</summary>
internal sealed class ExpressionGenerator(Random random)
{
    internal static readonly string[] Names = ["a", "b", "owner", "ip", "if", "a b", "", "é", "__cedar", "when", "context"];
    internal static readonly string[] Types = ["User", "Group", "Doc", "App::Tool"];
    internal static readonly string[] Ids = ["0", "1", "2", "3", "a\"b", "ünï\u0007\n"];
    private static readonly string[] Texts = ["", "a", "ab", "abc", "a*c", "*", "\\", "\"q\"", "tab\t", "\0", "é\u200D😀", "1.2.3.4", "0"];
    private static readonly string[] Addresses = ["1.2.3.4", "10.0.0.0/8", "10.1.2.3", "127.0.0.1", "127.0.0.0/7", "224.0.0.1/3", "::1", "ff00::/8", "ff02::1", "fe80::1:0/112", "::/0", "0.0.0.0/0", "1.2.3", "01.2.3.4", "1.2.3.4/33", "::ffff:1.2.3.4", "1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:8", "g::", "1.2.3.4/08", "1.2.3.4\0", "::1/128 "];
    private static readonly string[] Decimals = ["0.0", "-0.5", "1.2345", "1.23456", "922337203685477.5807", "922337203685477.5808", "-922337203685477.5808", "-922337203685477.5809", "1", "1.", ".5", "+1.0", "01.10", "-0.0001", "1.5\0"];
    private static readonly string[] Times = ["2024-02-29", "2023-02-29", "0000-01-01", "9999-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "2024-10-15T11:35:00+0100", "2024-10-15T11:35:00-2359", "2024-10-15T11:35:00+2400", "2024-10-15T24:00:00Z", "2024-10-15T11:35:60Z", "2024-10-15T11:35:00.5Z", "2024-10-15T11:35:00.123-0001", "2024-1-1", "2024-10-15T11:35:00", "2024-10-15 ", "2024-10-15T11:35Z"];
    private static readonly string[] Durations = ["1d2h3m4s5ms", "-1ms", "0s", "5ms", "1h1h", "1m1h", "-", "", "106751991167d7h12m55s807ms", "106751991167d7h12m55s808ms", "-106751991167d7h12m55s808ms", "9223372036854775808ms", "-9223372036854775808ms", "1d ", "1.5h", "+1s", "18446744073709551616ms", "001s"];
    private static readonly long[] Longs = [0, 1, -1, 2, 7, 42, long.MaxValue, long.MinValue, long.MaxValue - 1, 3_037_000_500];

    private static readonly long[] ShortLongs = [0, 1, -1, 2, 7, 42, 94_906_267, -9_007_199_254_740_991];

    /// <summary>The kinds of expressions to ask for.</summary>
    internal enum Kind
    {
        Bool,
        Long,
        Text,
        Entity,
        Set,
        Record,
        Address,
        Decimal,
        Time,
        Duration,
    }

    /// <summary>Whether to keep to numbers that JavaScript's JSON carries unharmed.</summary>
    public bool IsForJson { get; set; }

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public bool Chance(int percent) => random.Next(100) < percent;

    public EntityUid Uid() => new(Pick(Types), Pick(Ids));

    public Kind AnyKind() => (Kind)random.Next(10);

    public Expr Make(Kind kind, int depth)
    {
        if (Chance(4))
        {
            kind = AnyKind();
        }

        if (depth > 0 && Chance(8))
        {
            return new IfExpr(Make(Kind.Bool, depth - 1), Make(kind, depth - 1), Make(kind, depth - 1), default);
        }

        if (depth > 0 && Chance(kind == Kind.Bool ? 5 : 25))
        {
            return Access(depth - 1);
        }

        return kind switch
        {
            Kind.Bool => Bool(depth),
            Kind.Long => Long(depth),
            Kind.Text => new StringLiteral(Pick(Texts), default),
            Kind.Entity => Chance(50) ? new EntityLiteral(Uid(), default) : new VariableExpr((Variable)random.Next(3), default),
            Kind.Set => new SetExpr([.. Several(depth, Chance(70) ? AnyKind() : null)], default),
            Kind.Record => Chance(40) ? new VariableExpr(Variable.Context, default) : Record(depth),
            Kind.Address => Construct("ip", Addresses, depth),
            Kind.Decimal => Construct("decimal", Decimals, depth),
            Kind.Time => depth > 0 && Chance(40) ? Chance(50) ? Call("offset", depth, Kind.Time, Kind.Duration) : Call("toDate", depth, Kind.Time) : Construct("datetime", Times, depth),
            _ => depth > 0 && Chance(30) ? Chance(50) ? Call("durationSince", depth, Kind.Time, Kind.Time) : Call("toTime", depth, Kind.Time) : Construct("duration", Durations, depth),
        };
    }

    private IEnumerable<Expr> Several(int depth, Kind? kind)
    {
        var count = random.Next(depth > 0 ? 4 : 2);
        for (var i = 0; i < count; i++)
        {
            yield return Make(kind ?? AnyKind(), Math.Max(depth - 1, 0));
        }
    }

    private RecordExpr Record(int depth) => new([.. Names.Where(_ => Chance(20)).Select(name => new RecordField(name, Make(AnyKind(), Math.Max(depth - 1, 0))))], default);

    private Expr Access(int depth) => random.Next(5) switch
    {
        0 => Call("getTag", depth + 1, Kind.Entity, Kind.Text),
        1 => new AttributeExpr(new AttributeExpr(Make(Kind.Entity, depth), Pick(Names), default), Pick(Names), default),
        2 => new AttributeExpr(Make(Kind.Record, depth), Pick(Names), default),
        _ => new AttributeExpr(Make(Kind.Entity, depth), Pick(Names), default),
    };

    private CallExpr Construct(string function, string[] texts, int depth) =>
        Chance(3) ? new(CedarFunction.Find(function)!, [.. Several(2, Kind.Text)], default)
        : new(CedarFunction.Find(function)!, [Chance(90) || depth == 0 ? new StringLiteral(Pick(texts), default) : Make(Kind.Text, depth - 1)], default);

    private CallExpr Call(string method, int depth, params Kind[] kinds)
    {
        var function = CedarFunction.Find(method)!;
        var arguments = kinds.Select(kind => Make(kind, Math.Max(depth - 1, 0))).ToList();
        if (function.IsExtension && Chance(2))
        {
            arguments.Add(Make(AnyKind(), 0));
        }

        return new(function, [.. arguments], default);
    }

    private Expr Long(int depth)
    {
        if (depth == 0 || Chance(40))
        {
            return new LongLiteral(Pick(IsForJson ? ShortLongs : Longs), default);
        }

        return random.Next(5) switch
        {
            0 => new NegateExpr(Make(Kind.Long, depth - 1), default),
            1 => Call(Pick(["toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays"]), depth, Kind.Duration),
            _ => new BinaryExpr(Pick([BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply]), Make(Kind.Long, depth - 1), Make(Kind.Long, depth - 1), default),
        };
    }

    private Expr Bool(int depth)
    {
        if (depth == 0)
        {
            return new BoolLiteral(Chance(50), default);
        }

        var same = AnyKind();
        var ordered = Pick([Kind.Long, Kind.Long, Kind.Time, Kind.Duration]);
        return random.Next(16) switch
        {
            0 => new NotExpr(Make(Kind.Bool, depth - 1), default),
            1 or 2 => new BinaryExpr(BinaryOperator.And, Make(Kind.Bool, depth - 1), Make(Kind.Bool, depth - 1), default),
            3 => new BinaryExpr(BinaryOperator.Or, Make(Kind.Bool, depth - 1), Make(Kind.Bool, depth - 1), default),
            4 or 5 => new BinaryExpr(Pick([BinaryOperator.Equal, BinaryOperator.NotEqual]), Make(same, depth - 1), Make(same, depth - 1), default),
            6 => new BinaryExpr(Pick([BinaryOperator.Less, BinaryOperator.LessOrEqual, BinaryOperator.Greater, BinaryOperator.GreaterOrEqual]), Make(ordered, depth - 1), Make(ordered, depth - 1), default),
            7 => new BinaryExpr(BinaryOperator.In, Make(Kind.Entity, depth - 1), Chance(60) ? Make(Kind.Entity, depth - 1) : new SetExpr([.. Several(depth, Kind.Entity)], default), default),
            8 => new HasExpr(Make(Chance(60) ? Kind.Entity : Kind.Record, depth - 1), Chance(80) ? [Pick(Names)] : ["a", "owner", "b"], default),
            9 => new LikeExpr(Make(Kind.Text, depth - 1), Pattern(), default),
            10 => new IsExpr(Make(Kind.Entity, depth - 1), Pick(Types), Chance(40) ? Make(Chance(80) ? Kind.Entity : Kind.Set, depth - 1) : null, default),
            11 => Call(Pick(["containsAll", "containsAny"]), depth, Kind.Set, Kind.Set),
            12 => Chance(70) ? Call("contains", depth, Kind.Set, same) : Call("isEmpty", depth, Kind.Set),
            13 => Call("hasTag", depth, Kind.Entity, Kind.Text),
            14 => Chance(60) ? Call("isInRange", depth, Kind.Address, Kind.Address) : Call(Pick(["isIpv4", "isIpv6", "isLoopback", "isMulticast"]), depth, Kind.Address),
            _ => Call(Pick(["lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"]), depth, Kind.Decimal, Kind.Decimal),
        };
    }

    private LikePattern Pattern() => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Chance(50) ? "" : Pick(Texts))]);
}
