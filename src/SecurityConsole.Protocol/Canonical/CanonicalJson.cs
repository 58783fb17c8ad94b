using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SecurityConsole.Protocol.Canonical;

/// <summary>Writes JSON in the one form that equal values share: the JSON Canonicalization Scheme (RFC 8785). Thread-safe.</summary>
/// <remarks>
/// Two things that RFC 8785 excludes have a form here, because what is hostile must not escape by being strange: a number that a double cannot hold keeps its own digits, so that
/// no change of it is lost, and half a surrogate pair stays escaped (<c>\ud800</c>), as <c>JSON.stringify</c> writes it. No other value has such a form, so none can be mistaken for it.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>Deepest nesting that is written.</summary>
    public const int MaxDepth = 128;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Writes a value.</summary>
    /// <param name="utf8">One JSON value.</param>
    /// <param name="output">Gets the canonical form; half of it may stand there after a failure.</param>
    /// <param name="omit">Which members are left out; null for none.</param>
    /// <returns>False where it is no JSON, nested deeper than <see cref="MaxDepth"/>, or has a name twice in one object: then it means different things to different readers.</returns>
    public static bool TryWrite(ReadOnlyMemory<byte> utf8, IBufferWriter<byte> output, OmittedMember? omit = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            Write(document.RootElement, output, omit, parent: "", depth: 0);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for a name that is no text: half a surrogate pair that is compared with another name.
            return false;
        }
    }

    private static void Write(JsonElement value, IBufferWriter<byte> output, OmittedMember? omit, string parent, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, output, omit, parent, depth);
                break;
            case JsonValueKind.Array:
                WriteArray(value, output);
                break;
            case JsonValueKind.String:
                WriteString(JsonMarshal.GetRawUtf8Value(value)[1..^1], output);
                break;
            case JsonValueKind.Number:
                CanonicalNumber.Write(JsonMarshal.GetRawUtf8Value(value), output);
                break;
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    private static void WriteArray(JsonElement array, IBufferWriter<byte> output)
    {
        output.Write("["u8);
        var isFirst = true;
        foreach (var item in array.EnumerateArray())
        {
            output.Write(isFirst ? ""u8 : ","u8);
            isFirst = false;
            Write(item, output, omit: null, "", 0);
        }

        output.Write("]"u8);
    }

    private static void WriteObject(JsonElement value, IBufferWriter<byte> output, OmittedMember? omit, string parent, int depth)
    {
        var members = new List<(string Name, JsonElement Value)>();
        foreach (var member in value.EnumerateObject())
        {
            var name = CanonicalText.Decode(JsonMarshal.GetRawUtf8PropertyName(member));
            if (omit?.Invoke(depth == 0 ? name : $"{parent}/{name}", member.Value) != true)
            {
                members.Add((name, member.Value));
            }
        }

        // By UTF-16 code units (RFC 8785 §3.2.3), which is what ordinal comparison does.
        members.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        output.Write("{"u8);
        for (var i = 0; i < members.Count; i++)
        {
            output.Write(i == 0 ? ""u8 : ","u8);
            CanonicalText.Write(members[i].Name, output);
            output.Write(":"u8);
            Write(members[i].Value, output, depth < 1 ? omit : null, members[i].Name, depth + 1);
        }

        output.Write("}"u8);
    }

    private static void WriteString(ReadOnlySpan<byte> inside, IBufferWriter<byte> output)
    {
        if (inside.Contains((byte)'\\'))
        {
            CanonicalText.Write(CanonicalText.Decode(inside), output);
            return;
        }

        output.Write("\""u8);
        output.Write(inside);
        output.Write("\""u8);
    }
}
