using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Tests.Analysis.Contexts;

/// <summary>An attribute, conditions on it alone, and many values of it.</summary>
/// <param name="Name">The attribute of the context.</param>
/// <param name="Conditions">Cedar expressions.</param>
/// <param name="Values">Values to try, as Cedar expressions.</param>
internal sealed record AttributeGrid(string Name, IReadOnlyList<string> Conditions, IReadOnlyList<string> Values)
{
    public static IReadOnlyList<AttributeGrid> All { get; } =
    [
        new("n",
            [
                "context.n < 5", "context.n <= 5", "context.n > 100", "context.n >= 100", "context.n == 1", "context.n != 5", "context.n + 2 > 5", "context.n * 3 == 15", "-context.n > 3", "5 - context.n < 1",
                "context has n && context.n > 1", "[1, 5].contains(context.n)", "context has n", "if context.n > 3 then true else context.n == 0", "!(context.n < 7)", "context.n - 1 == 0 || context.n == 50", "100 < context.n",
            ],
            [.. Enumerable.Range(-6, 18).Concat(Enumerable.Range(97, 8)).Append(50).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)), "9223372036854775807", "-9223372036854775808"]),
        new("s",
            [
                "context.s == \"a\"", "context.s != \"ab\"", "context.s like \"a*\"", "context.s like \"*b\"", "context.s like \"/etc/*\"", "context.s like \"*x*\"", "context.s like \"a*c\"", "context has s",
                "[\"a\", \"abc\"].contains(context.s)", "context has s && !(context.s like \"/etc/*\")", "\"/etc/x\" == context.s",
            ],
            ["\"\"", "\"a\"", "\"ab\"", "\"abc\"", "\"axb\"", "\"axc\"", "\"axbc\"", "\"b\"", "\"/etc/passwd\"", "\"/etc/x\"", "\"/etc/b\"", "\"zzz\"", "\"x\"", "\"xb\"", "\"ac\"", "\"aaa\""]),
        new("b", ["context.b", "!context.b", "context.b == true", "context has b && context.b", "context has b", "if context.b then false else true"], ["true", "false"]),
        new("ip",
            [
                "context.ip.isInRange(ip(\"10.0.0.0/8\"))", "context.ip.isInRange(ip(\"10.1.0.0/16\"))", "context.ip.isLoopback()", "context.ip.isIpv4()", "context.ip == ip(\"10.1.2.3\")", "context.ip.isMulticast()",
                "context has ip && !context.ip.isInRange(ip(\"2001:db8::/32\"))",
            ],
            [.. new[] { "10.0.0.1", "10.1.2.3", "10.1.2.4", "10.255.255.255", "11.0.0.0", "9.9.9.9", "127.0.0.1", "224.1.1.1", "2001:db8::5", "2001:db9::1", "::1", "ff02::2" }.Select(address => $"ip(\"{address}\")")]),
        new("d",
            ["context.d.lessThan(decimal(\"1.5\"))", "context.d.greaterThanOrEqual(decimal(\"2.25\"))", "context.d == decimal(\"0.0\")", "decimal(\"3.0\").lessThan(context.d)", "context.d.lessThanOrEqual(decimal(\"1.5\"))"],
            [.. new[] { "-1.0", "0.0", "0.5", "1.4999", "1.5", "1.5001", "2.2499", "2.25", "2.9", "3.0", "3.0001", "99.0" }.Select(number => $"decimal(\"{number}\")")]),
        new("t",
            [
                "context.t < datetime(\"2026-01-01\")", "context.t.offset(duration(\"1h\")) > datetime(\"2026-01-01T12:00:00Z\")", "context.t.durationSince(datetime(\"2026-01-01\")) > duration(\"2d\")",
                "context.t.toTime() < duration(\"8h\")", "context.t.toDate() == datetime(\"2026-01-02\")", "datetime(\"2026-01-02\").durationSince(context.t) >= duration(\"12h\")",
            ],
            [.. new[] { "1970-01-01T07:00:00Z", "2025-12-31T23:00:00Z", "2026-01-01T00:00:00Z", "2026-01-01T11:00:00Z", "2026-01-01T11:00:01Z", "2026-01-01T13:00:00Z", "2026-01-02T07:00:00Z", "2026-01-02T20:00:00Z", "2026-01-03T00:00:01Z", "2026-06-01T09:00:00Z" }.Select(time => $"datetime(\"{time}\")")]),
        new("u",
            ["context.u < duration(\"5m\")", "context.u.toMinutes() >= 10", "context.u.toDays() == 2", "context.u == duration(\"0s\")", "context.u.toSeconds() > -3"],
            [.. new[] { "0s", "-2s", "-4s", "299s", "300s", "9m59s", "10m", "11m", "1d23h", "2d", "2d23h59m", "3d" }.Select(duration => $"duration(\"{duration}\")")]),
        new("set",
            [
                "context.set.contains(\"a\")", "context.set.containsAll([\"a\", \"b\"])", "context.set.containsAny([\"b\", \"c\"])", "context.set.isEmpty()", "context.set == [\"a\"]", "[\"a\", \"b\"].containsAll(context.set)",
                "context has set && !context.set.contains(\"b\")",
            ],
            ["[]", "[\"a\"]", "[\"b\"]", "[\"c\"]", "[\"z\"]", "[\"a\", \"b\"]", "[\"a\", \"c\"]", "[\"b\", \"c\"]", "[\"a\", \"b\", \"c\"]", "[\"a\", \"z\"]", "[\"a\", \"b\", \"z\"]"]),
    ];

    /// <summary>The values, and none.</summary>
    public IEnumerable<CedarValue?> Tried() => Values.Select(text => (CedarValue?)CedarText.Value(text)).Append(null);
}
