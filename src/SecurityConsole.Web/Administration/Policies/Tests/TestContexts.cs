using SecurityConsole.Policy.Values;

namespace SecurityConsole.Web.Administration.Policies.Tests;

/// <summary>Completes what a test writes of a context by what every call has: a token, an approved tool without hints, no arguments, and nothing known of the rest.</summary>
internal static class TestContexts
{
    private static readonly CedarValue s_no = CedarValue.Of(false);
    private static readonly CedarValue s_none = CedarValue.Of(new CedarSet([]));

    private static readonly RecordValue s_always = Record(
        ("tls", Part(("pqKeyExchange", s_no), ("pqAuthentication", s_no))),
        ("client", Part(("networks", s_none))),
        ("time", Part(("now", DateTimeValue.TryParse("2026-01-05T10:00:00Z", out var monday) ? CedarValue.Of(monday) : default))),
        ("identity", Part(("method", CedarValue.Of("token")), ("strength", CedarValue.Of(1)))),
        ("budget", Part()),
        ("tool", Part(("pinned", CedarValue.Of(true)), ("changed", s_no), ("readOnly", s_no), ("destructive", s_no), ("openWorld", s_no))),
        ("argsMeta", Part(("bytes", CedarValue.Of(0)), ("destinations", s_none), ("hosts", s_none))),
        ("run", Part(("session", s_no))),
        ("args", Part()));

    // Only of a device that a test names: a call may come from none.
    private static readonly RecordValue s_device = Record(("id", CedarValue.Of("test")), ("source", CedarValue.Of("test")), ("ageSeconds", CedarValue.Of(0)));

    /// <summary>The context of a call; what is written outweighs what is usual, attribute by attribute.</summary>
    public static RecordValue Complete(RecordValue written)
    {
        var usual = written.TryGet("device", out _) ? new RecordValue([.. Fields(s_always), KeyValuePair.Create("device", CedarValue.Of(s_device))]) : s_always;
        return Over(usual, written);
    }

    private static RecordValue Over(RecordValue usual, CedarRecord written)
    {
        var fields = Fields(usual).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in Fields(written))
        {
            fields[name] = value.Kind == CedarKind.Record && usual.TryGet(name, out var before) && before.Kind == CedarKind.Record ? CedarValue.Of(Over((RecordValue)before.AsRecord, value.AsRecord)) : value;
        }

        return new(fields);
    }

    private static IEnumerable<KeyValuePair<string, CedarValue>> Fields(CedarRecord record) =>
        record.Names.Select(name => KeyValuePair.Create(name, record.TryGet(name, out var value) ? value : default));

    private static CedarValue Part(params (string Name, CedarValue Value)[] fields) => CedarValue.Of(Record(fields));

    private static RecordValue Record(params (string Name, CedarValue Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
