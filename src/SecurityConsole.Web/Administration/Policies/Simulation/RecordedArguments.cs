using System.Text.Json;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>Finds the arguments in a request that was kept.</summary>
internal static class RecordedArguments
{
    /// <summary><c>params.arguments</c> as received; empty where there are none, or it is no single request.</summary>
    public static ReadOnlyMemory<byte> Find(ReadOnlyMemory<byte> request)
    {
        try
        {
            var parameters = Member(request, "params"u8);
            var arguments = parameters.IsEmpty ? default : Member(parameters, "arguments"u8);
            return !arguments.IsEmpty && arguments.Span[0] == (byte)'{' ? arguments : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static ReadOnlyMemory<byte> Member(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return default;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
            {
                return json[start..(int)reader.BytesConsumed];
            }
        }

        return default;
    }
}
