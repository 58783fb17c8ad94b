using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Messages;

/// <summary>Puts other values in the places of a few members; every other byte stays.</summary>
internal static class MessageSplice
{
    /// <summary>The message with values replaced. Empty ranges are passed over.</summary>
    public static byte[] Replace(ReadOnlySpan<byte> message, params ReadOnlySpan<(ByteRange At, byte[] Value)> changes)
    {
        var sorted = changes.ToArray();
        Array.Sort(sorted, static (a, b) => a.At.Start.CompareTo(b.At.Start));
        var output = new byte[message.Length + sorted.Sum(static change => change.At.IsEmpty ? 0 : change.Value.Length - change.At.Length)];
        var (from, to) = (0, 0);
        foreach (var (at, value) in sorted)
        {
            if (at.IsEmpty)
            {
                continue;
            }

            message[from..at.Start].CopyTo(output.AsSpan(to));
            to += at.Start - from;
            value.CopyTo(output.AsSpan(to));
            to += value.Length;
            from = at.End;
        }

        message[from..].CopyTo(output.AsSpan(to));
        return output;
    }

    /// <summary>Where <c>_meta["io.modelcontextprotocol/subscriptionId"]</c> of <c>params</c> or <c>result</c> stands; empty when there is none.</summary>
    /// <param name="message">A message that was scanned already.</param>
    public static ByteRange SubscriptionId(ReadOnlySpan<byte> message)
    {
        var json = new Utf8JsonReader(message, new JsonReaderOptions { MaxDepth = 1024 });
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var holds = json.ValueTextEquals("params"u8) || json.ValueTextEquals("result"u8);
            json.Read();
            if (holds && json.TokenType == JsonTokenType.StartObject && Enter(ref json, "_meta"u8) && json.TokenType == JsonTokenType.StartObject
                && Enter(ref json, "io.modelcontextprotocol/subscriptionId"u8))
            {
                var start = (int)json.TokenStartIndex;
                json.Skip();
                return new ByteRange(start, (int)json.BytesConsumed - start);
            }

            Leave(ref json);
        }

        return default;
    }

    /// <summary>Goes to the value of a member of the object that begins here; false at the object's end.</summary>
    private static bool Enter(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = json.ValueTextEquals(name);
            json.Read();
            if (isIt)
            {
                return true;
            }

            json.Skip();
        }

        return false;
    }

    /// <summary>Goes to the end of what stands directly in the message.</summary>
    private static void Leave(ref Utf8JsonReader json)
    {
        json.Skip();
        while (json.CurrentDepth > 1)
        {
            json.Read();
        }
    }
}
