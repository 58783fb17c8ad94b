using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Journal;

/// <summary>Facts to leaves and back. A leaf is one JSON object whose first member is <c>"type"</c>: <c>call|handshake|alert|action</c>.</summary>
/// <remarks>
/// The object that the serialiser writes begins with <c>{</c>; that one byte becomes the comma behind the type, so no leaf is written twice.
/// </remarks>
public static class FactSerializer
{
    /// <summary>A leaf is at most this many bytes.</summary>
    public const int MaxLeafBytes = JournalFormat.MaxPayload;

    private static readonly Action<Utf8JsonWriter, CallRecord> WriteCall = CallLeafWriter.Write;
    private static readonly Action<Utf8JsonWriter, HandshakeRecord> WriteHandshake = static (writer, fact) => JsonSerializer.Serialize(writer, fact, EventJsonContext.Default.HandshakeRecord);
    private static readonly Action<Utf8JsonWriter, AlertRecord> WriteAlert = static (writer, fact) => JsonSerializer.Serialize(writer, fact, EventJsonContext.Default.AlertRecord);
    private static readonly Action<Utf8JsonWriter, AdministratorAction> WriteAction = static (writer, fact) => JsonSerializer.Serialize(writer, fact, EventJsonContext.Default.AdministratorAction);

    [ThreadStatic]
    private static LeafBuffer? t_buffer;

    /// <summary>The leaf of a fact.</summary>
    public static byte[] Serialize(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact switch
        {
            CallRecord call => ToRecord(call)[JournalFormat.RecordHeaderLength..],
            HandshakeRecord handshake => ToRecord(handshake)[JournalFormat.RecordHeaderLength..],
            AlertRecord alert => ToRecord(alert)[JournalFormat.RecordHeaderLength..],
            AdministratorAction action => ToRecord(action)[JournalFormat.RecordHeaderLength..],
            _ => throw new ArgumentException($"{fact.GetType().Name} is not a fact of the journal.", nameof(fact)),
        };
    }

    /// <summary>The fact of a leaf.</summary>
    /// <exception cref="JsonException">The leaf is not a fact of that kind.</exception>
    public static object Deserialize(JournalFactKind kind, ReadOnlySpan<byte> leaf) => kind switch
    {
        JournalFactKind.Call => DeserializeCall(leaf),
        JournalFactKind.Handshake => DeserializeHandshake(leaf),
        JournalFactKind.Alert => Read(leaf, EventJsonContext.Default.AlertRecord),
        JournalFactKind.Action => Read(leaf, EventJsonContext.Default.AdministratorAction),
        _ => throw new JsonException($"Kind {(byte)kind} is not known."),
    };

    /// <summary>The kind that a leaf says it is.</summary>
    /// <exception cref="JsonException">Its first member is not a type of the journal.</exception>
    public static JournalFactKind ReadKind(ReadOnlySpan<byte> leaf)
    {
        var start = JournalFormat.PayloadStart;
        var type = leaf.StartsWith(start) ? leaf[start.Length..] : default;
        return type switch
        {
            _ when type.StartsWith("call\""u8) => JournalFactKind.Call,
            _ when type.StartsWith("handshake\""u8) => JournalFactKind.Handshake,
            _ when type.StartsWith("alert\""u8) => JournalFactKind.Alert,
            _ when type.StartsWith("action\""u8) => JournalFactKind.Action,
            _ => throw new JsonException("The leaf does not begin with a type of the journal."),
        };
    }

    /// <summary>The call of a leaf.</summary>
    /// <exception cref="JsonException">The leaf is not a call.</exception>
    public static CallRecord DeserializeCall(ReadOnlySpan<byte> leaf) => Read(leaf, EventJsonContext.Default.CallRecord);

    /// <summary>The handshake of a leaf.</summary>
    /// <exception cref="JsonException">The leaf is not a handshake.</exception>
    public static HandshakeRecord DeserializeHandshake(ReadOnlySpan<byte> leaf) => Read(leaf, EventJsonContext.Default.HandshakeRecord);

    /// <summary>Record bytes as the journal writes them: header and leaf.</summary>
    internal static byte[] ToRecord(CallRecord fact) =>
        Write(fact, JournalFactKind.Call, "{\"type\":\"call\""u8, WriteCall)
        ?? Whole(Write(FactLimits.Shorten(fact), JournalFactKind.Call, "{\"type\":\"call\""u8, WriteCall));

    /// <inheritdoc cref="ToRecord(CallRecord)"/>
    internal static byte[] ToRecord(HandshakeRecord fact) =>
        Write(fact, JournalFactKind.Handshake, "{\"type\":\"handshake\""u8, WriteHandshake)
        ?? Whole(Write(FactLimits.Shorten(fact), JournalFactKind.Handshake, "{\"type\":\"handshake\""u8, WriteHandshake));

    /// <inheritdoc cref="ToRecord(CallRecord)"/>
    internal static byte[] ToRecord(AlertRecord fact) =>
        Write(fact, JournalFactKind.Alert, "{\"type\":\"alert\""u8, WriteAlert)
        ?? Whole(Write(FactLimits.Shorten(fact), JournalFactKind.Alert, "{\"type\":\"alert\""u8, WriteAlert));

    /// <inheritdoc cref="ToRecord(CallRecord)"/>
    internal static byte[] ToRecord(AdministratorAction fact) =>
        Write(fact, JournalFactKind.Action, "{\"type\":\"action\""u8, WriteAction)
        ?? Whole(Write(FactLimits.Shorten(fact), JournalFactKind.Action, "{\"type\":\"action\""u8, WriteAction));

    private static byte[]? Write<T>(T fact, JournalFactKind kind, ReadOnlySpan<byte> type, Action<Utf8JsonWriter, T> write)
    {
        var buffer = t_buffer ??= new LeafBuffer();
        buffer.Begin(JournalFormat.RecordHeaderLength, type);
        var join = buffer.WrittenLength;
        var writer = buffer.Writer;
        write(writer, fact);
        writer.Flush();
        if (buffer.WrittenLength - JournalFormat.RecordHeaderLength > JournalFormat.MaxPayload)
        {
            t_buffer = null;
            return null;
        }

        var record = GC.AllocateUninitializedArray<byte>(buffer.WrittenLength);
        buffer.Written.CopyTo(record);
        record[join] = (byte)',';
        JournalFormat.SealRecord(record, kind);
        return record;
    }

    private static byte[] Whole(byte[]? record) => record ?? throw new InvalidOperationException("A shortened fact does not fit in a leaf: a limit in FactLimits is missing.");

    private static T Read<T>(ReadOnlySpan<byte> leaf, JsonTypeInfo<T> typeInfo)
        where T : class => JsonSerializer.Deserialize(leaf, typeInfo) ?? throw new JsonException("The leaf is null.");
}
