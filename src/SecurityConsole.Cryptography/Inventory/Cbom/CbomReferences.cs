using System.Globalization;
using System.Text.Json.Nodes;
using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Cryptography.Inventory.Cbom;

/// <summary>How parts of the document name each other, and what all of them are written with.</summary>
internal static class CbomReferences
{
    internal const string Node = "node";

    internal static string Algorithm(string name) => $"crypto/algorithm/{name}";

    internal static string Certificate(string sha256) => $"crypto/certificate/{sha256}";

    internal static string Key(string name) => $"crypto/key/{name}";

    internal static string Protocol(HandshakeLeg leg, string endpoint, ushort version) => $"crypto/protocol/{Leg(leg)}/{endpoint}/tls-{version:x4}";

    internal static string Library(string name) => $"library/{name}";

    internal static string Leg(HandshakeLeg leg) => leg switch { HandshakeLeg.Gateway => "gateway", HandshakeLeg.Upstream => "upstream", _ => "console" };

    /// <summary>A name and value of our own, in the namespace of the product.</summary>
    internal static JsonObject Property(string name, string value) => new() { ["name"] = $"securityconsole:{name}", ["value"] = value };

    internal static JsonObject Property(string name, long value) => Property(name, value.ToString(CultureInfo.InvariantCulture));

    internal static JsonObject Related(string type, string reference) => new() { ["type"] = type, ["ref"] = reference };

    internal static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>RFC 3339 in UTC, to the second.</summary>
    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
