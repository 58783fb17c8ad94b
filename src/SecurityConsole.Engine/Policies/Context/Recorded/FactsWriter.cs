using System.Text.Json;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Signals.Records;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context.Recorded;

/// <summary>Writes what is known of a call's context when policies decide it. On the path of every call: it reuses a buffer per thread, and allocates what it returns.</summary>
internal static class FactsWriter
{
    private const int LongestText = 256;
    private const int LargestSet = 32;

    private static readonly FactNames[] s_parts =
    [
        new("tls", "version", "signature", "pqAuthentication"),
        new("client", "network", "networks", "country", "asn"),
        new("time", "hour", "weekday", "holiday", "inMaintenance", "windows"),
        new("device", "id", "healthy", "patchedDays", "diskEncrypted", "attested", "source", "ageSeconds"),
        new("identity", "method", "strength", "ageSeconds", "spiffeId", "workload", "issuer", "scopes"),
        new("budget", "callsLastMinute", "bytesLastHour", "unitsLeft"),
    ];

    private static readonly FactNames s_workload = new("workload", "namespace", "serviceAccount", "pod", "node");

    [ThreadStatic]
    private static LeafBuffer? t_buffer;

    /// <summary>The facts; null where they are more than a record has room for.</summary>
    /// <param name="call">The call.</param>
    /// <param name="tool">What the catalogue says of the tool; null for nothing.</param>
    public static RecordedFacts? Write(CallContext call, ToolFacts? tool)
    {
        var buffer = t_buffer ??= new LeafBuffer();
        buffer.Begin(0, []);
        var writer = buffer.Writer;
        writer.WriteStartObject();
        var asked = call.Signals.Asked;
        foreach (var part in s_parts)
        {
            if (SignalRecords.TryGet(call.Signals, part.Name, out var record))
            {
                WriteRecord(writer, record.AsRecord, part);
            }
        }

        call.Signals.Asked = asked;
        if (tool is not null)
        {
            WriteTool(writer, tool);
        }

        writer.WriteBoolean(RecordedFacts.Session, call.Session is not null);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenLength <= RecordedFacts.MaxBytes ? new(buffer.Written.ToArray()) : null;
    }

    private static void WriteRecord(Utf8JsonWriter writer, CedarRecord record, FactNames names)
    {
        writer.WriteStartObject(names.Text);
        foreach (var (member, text) in names.Members)
        {
            if (record.TryGet(member, out var value))
            {
                WriteMember(writer, text, value);
            }
        }

        writer.WriteEndObject();
    }

    // A value that is cut would be another value: what is too long is left out, and so unknown.
    private static void WriteMember(Utf8JsonWriter writer, JsonEncodedText name, CedarValue value)
    {
        switch (value.Kind)
        {
            case CedarKind.Bool:
                writer.WriteBoolean(name, value.AsBool);
                break;
            case CedarKind.Long:
                writer.WriteNumber(name, value.AsLong);
                break;
            case CedarKind.String when value.AsString.Length <= LongestText:
                writer.WriteString(name, value.AsString);
                break;
            case CedarKind.Set when value.AsSet.Count <= LargestSet:
                WriteTexts(writer, name, value.AsSet);
                break;
            case CedarKind.Record:
                WriteRecord(writer, value.AsRecord, s_workload);
                break;
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, JsonEncodedText name, CedarSet texts)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i].AsString.Length > LongestText)
            {
                return;
            }
        }

        writer.WriteStartArray(name);
        for (var i = 0; i < texts.Count; i++)
        {
            writer.WriteStringValue(texts[i].AsString);
        }

        writer.WriteEndArray();
    }

    // The names of what is so; what is not named is not.
    private static void WriteTool(Utf8JsonWriter writer, ToolFacts tool)
    {
        writer.WriteStartArray(RecordedFacts.Tool);
        Name(tool.IsPinned, "pinned");
        Name(tool.IsChanged, "changed");
        Name(tool.ReadOnly, "readOnly");
        Name(tool.Destructive, "destructive");
        Name(tool.OpenWorld, "openWorld");
        writer.WriteEndArray();

        void Name(bool isSo, string name)
        {
            if (isSo)
            {
                writer.WriteStringValue(name);
            }
        }
    }
}
