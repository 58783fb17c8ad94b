using System.Text.Json;
using SecurityConsole.Connector.Messages;

namespace SecurityConsole.Connector.Serve;

/// <summary>
/// The revisions that a server of standard streams says it speaks. It is asked once a connection, and many take whatever comes after; over HTTP each request is judged by its own. Thread-safe.
/// </summary>
internal sealed class SupportedRevisions
{
    private const int Most = 64;
    private volatile string[] _supported = [];

    /// <summary>Takes what a result of <c>server/discover</c> says; what is not as it should be is passed over.</summary>
    /// <param name="result">Part of a message that was scanned already.</param>
    public void Learn(ReadOnlyMemory<byte> result)
    {
        using var document = JsonDocument.Parse(result, new JsonDocumentOptions { MaxDepth = 1024 });
        if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("supportedVersions", out var versions) && versions.ValueKind == JsonValueKind.Array)
        {
            _supported = [.. versions.EnumerateArray().Select(MessageText.Of).OfType<string>().Take(Most)];
        }
    }

    /// <summary>Whether a request of this revision may pass; all may before the server has said anything.</summary>
    public bool Has(string revision) => _supported is [] || _supported.Contains(revision, StringComparer.Ordinal);

    /// <summary>The <c>data</c> of the error that refuses a revision (2026-07-28 basic/versioning).</summary>
    public byte[] Describe(string requested)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("supported"u8);
            foreach (var revision in _supported)
            {
                json.WriteStringValue(revision);
            }

            json.WriteEndArray();
            json.WriteString("requested"u8, requested);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
