using System.Text;
using System.Text.Json;

namespace SecurityConsole.Connector.CommandLine;

/// <summary>JSON for printing: everything that is not plain ASCII is escaped, so no terminal obeys it.</summary>
internal static class JsonText
{
    /// <summary>Over several lines.</summary>
    public static string Indented(JsonElement value) => Write(value, indented: true);

    /// <summary>On one line.</summary>
    public static string Compact(JsonElement value) => Write(value, indented: false);

    private static string Write(JsonElement value, bool indented)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented }))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
