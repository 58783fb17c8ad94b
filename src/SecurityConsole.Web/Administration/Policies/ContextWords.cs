using System.Globalization;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Web.Administration.Policies;

/// <summary>Says in words what a context would have to be.</summary>
internal static class ContextWords
{
    private const int LongestText = 120;

    /// <summary>As part of a sentence about a call: <c>with the argument path “/etc/x”</c>, <c>from the network “office”</c>.</summary>
    public static string Of(ContextChange change) => Known(change) ?? (change.Value is { } value ? $"with {Name(change.Path)} {Text(value)}" : $"without {Name(change.Path)}");

    /// <summary>What is said of it in a way of its own; null where it is said as of any attribute.</summary>
    public static string? Known(ContextChange change) => (Name(change.Path), change.Value) switch
    {
        ("client.network", { Kind: CedarKind.String } name) => $"from the network {Text(name)}",
        ("client.network", null) => "from no named network",
        ("client.networks", { Kind: CedarKind.Set, AsSet.Count: 0 }) => "from no named network",
        ("client.networks", { Kind: CedarKind.Set } names) => $"from the network{(names.AsSet.Count > 1 ? "s" : "")} {Text(names)}",
        ("client.ip", { Kind: CedarKind.IpAddress } address) => $"from the address {address.AsIpAddress}",
        ("client.country", { Kind: CedarKind.String } country) => $"from the country {Text(country)}",
        ("client.country", null) => "from a country that is not known",
        ("time.weekday", { Kind: CedarKind.Long, AsLong: >= 1 and <= 7 } day) => $"on a {CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)(day.AsLong % 7))}",
        ("device", null) => "from a device of which nothing is known",
        _ => null,
    };

    /// <summary>An attribute as people say it: <c>device.patchedDays</c>, <c>the argument path</c>.</summary>
    public static string Name(AttributePath path) =>
        path.Names[0] == "args" && path.Names.Count > 1 ? $"the argument {string.Join('.', path.Names.Skip(1))}" : string.Join('.', path.Names);

    /// <summary>A value as people say it, cut where it is long.</summary>
    public static string Text(CedarValue value)
    {
        var text = value.Kind switch
        {
            CedarKind.String => $"“{Cut(value.AsString)}”",
            CedarKind.IpAddress => value.AsIpAddress.ToString(),
            CedarKind.Decimal => value.AsDecimal.ToString(),
            CedarKind.Set when value.AsSet.Count > 0 => string.Join(" and ", value.AsSet.Select(Text)),
            CedarKind.Set => "empty",
            _ => value.ToString(),
        };
        return value.Kind == CedarKind.String ? text : Cut(text);
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");
}
