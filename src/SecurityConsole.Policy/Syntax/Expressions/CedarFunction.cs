namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary>A function or method of the language. There is one instance of each.</summary>
public sealed class CedarFunction
{
    private static readonly Dictionary<string, CedarFunction> ByName = new CedarFunction[]
    {
        new("contains", true, false, 2), new("containsAll", true, false, 2), new("containsAny", true, false, 2), new("isEmpty", true, false, 1),
        new("getTag", true, false, 2), new("hasTag", true, false, 2),
        new("ip", false, true, 1), new("isIpv4", true, true, 1), new("isIpv6", true, true, 1), new("isLoopback", true, true, 1), new("isMulticast", true, true, 1), new("isInRange", true, true, 2),
        new("decimal", false, true, 1), new("lessThan", true, true, 2), new("lessThanOrEqual", true, true, 2), new("greaterThan", true, true, 2), new("greaterThanOrEqual", true, true, 2),
        new("datetime", false, true, 1), new("offset", true, true, 2), new("durationSince", true, true, 2), new("toDate", true, true, 1), new("toTime", true, true, 1),
        new("duration", false, true, 1), new("toMilliseconds", true, true, 1), new("toSeconds", true, true, 1), new("toMinutes", true, true, 1), new("toHours", true, true, 1), new("toDays", true, true, 1),
    }.ToDictionary(function => function.Name, StringComparer.Ordinal);

    private CedarFunction(string name, bool isMethod, bool isExtension, int arity)
    {
        Name = name;
        IsMethod = isMethod;
        IsExtension = isExtension;
        Arity = arity;
    }

    /// <summary>Each, in no order.</summary>
    public static IReadOnlyCollection<CedarFunction> All => ByName.Values;

    public string Name { get; }

    /// <summary>Whether it is called on a value (<c>a.contains(b)</c>) instead of alone (<c>ip("…")</c>).</summary>
    public bool IsMethod { get; }

    /// <summary>Whether it belongs to an extension type instead of sets and entities.</summary>
    public bool IsExtension { get; }

    /// <summary>The number of arguments, for a method with what it is called on. <c>isInRange</c> takes more.</summary>
    public int Arity { get; }

    /// <summary>The one of that name, or null.</summary>
    public static CedarFunction? Find(string name) => ByName.GetValueOrDefault(name);

    public override string ToString() => Name;
}
