using System.Text.Json;
using SecurityConsole.Protocol.Subscriptions;

namespace SecurityConsole.Engine.Access;

/// <summary>Reads what <c>params</c> names where it is not simply <c>params.name</c> or <c>params.uri</c>. Input was scanned before: it is valid JSON without duplicate keys.</summary>
internal static class NamedCapabilities
{
    /// <summary>Kind of <c>params.ref</c> of <c>completion/complete</c>; None when it is missing or strange.</summary>
    public static CapabilityKind CompletionKind(ReadOnlySpan<byte> parameters)
    {
        var reader = new Utf8JsonReader(parameters);
        if (!EnterMember(ref reader, "ref"u8) || !EnterMember(ref reader, "type"u8, entered: true) || reader.TokenType != JsonTokenType.String)
        {
            return CapabilityKind.None;
        }

        return reader.ValueTextEquals("ref/prompt"u8) ? CapabilityKind.Prompt
            : reader.ValueTextEquals("ref/resource"u8) ? CapabilityKind.Resource
            : CapabilityKind.None;
    }

    /// <summary>The resources that <c>subscriptions/listen</c> follows. The access stage has refused those that cannot be told without doubt.</summary>
    public static IReadOnlyList<string> SubscribedResources(ReadOnlySpan<byte> parameters)
    {
        var uris = new List<string>();
        ResourceSubscriptions.TryRead(parameters, uris);
        return uris;
    }

    /// <summary><c>{"uri": …}</c>, as servers answer for resources that do not exist.</summary>
    public static byte[] ResourceErrorContent(string uri)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("uri"u8, uri);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static bool EnterMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> member, bool entered = false)
    {
        if ((!entered && !reader.Read()) || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(member);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
