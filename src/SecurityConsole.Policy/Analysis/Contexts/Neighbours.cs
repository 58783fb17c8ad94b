using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>Values that stand for all others where a condition compares with one: the value, and what lies on either side of it.</summary>
internal static class Neighbours
{
    /// <summary>A text that hardly any policy names.</summary>
    public const string OtherText = "something-else";

    private const long Day = 86_400_000;

    private static readonly CedarValue[] Addresses =
        [.. new[] { "192.0.2.1", "2001:db8::1", "127.0.0.1", "::1", "224.0.0.1", "ff02::1" }.Select(text => CedarValue.Of(IpAddressValue.TryParse(text, out var address) ? address : null!))];

    /// <summary>Addresses of each sort that a policy can ask for.</summary>
    public static IReadOnlyList<CedarValue> AnyAddress => Addresses;

    /// <summary>The value, those next to it, and one that is neither.</summary>
    public static IEnumerable<CedarValue> Around(CedarValue value)
    {
        yield return value;
        switch (value.Kind)
        {
            case CedarKind.Bool:
                yield return CedarValue.Of(!value.AsBool);
                break;
            case CedarKind.String:
                yield return CedarValue.Of(OtherText);
                break;
            case CedarKind.Entity:
                yield return CedarValue.Of(new EntityUid(value.AsEntity.Type, OtherText));
                break;
            case CedarKind.IpAddress:
                foreach (var address in value.AsIpAddress.Edges().Select(CedarValue.Of).Concat(Addresses.Take(2)))
                {
                    yield return address;
                }

                break;
            case CedarKind.Set:
                yield return CedarValue.Of(CedarSet.Empty);
                break;
            case CedarKind.Record:
                break;
            default:
                if (value.Number > long.MinValue)
                {
                    yield return WithNumber(value.Kind, value.Number - 1);
                }

                if (value.Number < long.MaxValue)
                {
                    yield return WithNumber(value.Kind, value.Number + 1);
                }

                break;
        }
    }

    /// <summary>The elements of a set, with what is around each; of any other value nothing.</summary>
    public static IEnumerable<CedarValue> Elements(CedarValue set) => set.Kind == CedarKind.Set ? set.AsSet.SelectMany(Around) : [];

    /// <summary>Texts that a pattern matches, and one that it does not, where there is one.</summary>
    public static IEnumerable<CedarValue> Of(LikePattern pattern)
    {
        yield return CedarValue.Of(string.Join("x", pattern.Segments));
        yield return CedarValue.Of(string.Concat(pattern.Segments));
        yield return CedarValue.Of(string.Join("~0", pattern.Segments));
        foreach (var other in new[] { OtherText, "", "~" }.Where(text => !pattern.Matches(text)).Take(1))
        {
            yield return CedarValue.Of(other);
        }
    }

    /// <summary>Texts that two or three of the patterns match.</summary>
    public static IEnumerable<CedarValue> Of(IReadOnlyList<LikePattern> patterns) =>
    [
        .. from one in patterns
           from other in patterns
           where one != other
           let texts = patterns.Where(third => third != one && third != other).Select(third => string.Concat(one.Segments) + string.Concat(third.Segments) + string.Concat(other.Segments))
           from text in texts.Prepend(string.Join(string.Concat(other.Segments), one.Segments)).Prepend(string.Concat(one.Segments) + string.Concat(other.Segments))
           where one.Matches(text) && other.Matches(text)
           select CedarValue.Of(text),
    ];

    /// <summary>Each time of day, which is a time on the epoch's first day, on each day of the others, and on the days before and after.</summary>
    public static IEnumerable<CedarValue> TimesOfDays(IReadOnlyList<CedarValue> values)
    {
        var times = values.Where(value => value.Kind == CedarKind.DateTime).Select(value => value.AsDateTime).ToLookup(time => time.Milliseconds == time.ToTime().Milliseconds);
        return
        [
            .. from day in times[false]
               let midnight = day.Milliseconds - day.ToTime().Milliseconds
               from step in new[] { 0, Day, -Day }
               from time in times[true]
               select CedarValue.Of(new DateTimeValue(midnight + step + time.Milliseconds)),
        ];
    }

    private static CedarValue WithNumber(CedarKind kind, long number) => kind switch
    {
        CedarKind.Decimal => CedarValue.Of(new DecimalValue(number)),
        CedarKind.DateTime => CedarValue.Of(new DateTimeValue(number)),
        CedarKind.Duration => CedarValue.Of(new DurationValue(number)),
        _ => CedarValue.Of(number),
    };
}
