using System.Text.Json;
using System.Text.Json.Serialization;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Reads the certificate requests of an enrolment or a renewal: <c>{"requests": ["-----BEGIN CERTIFICATE REQUEST-----…"]}</c>.</summary>
internal sealed class EnrolmentBody
{
    private const int Most = 2;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [JsonRequired]
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>Null where something is wrong with it; the problem says what.</summary>
    public static IReadOnlyList<IdentityRequest>? TryRead(ReadOnlySpan<byte> body, out string problem)
    {
        problem = "Send {\"requests\": [\"-----BEGIN CERTIFICATE REQUEST-----…\"]} with one or two requests, one for each kind of key.";
        IReadOnlyList<string>? requests;
        try
        {
            requests = JsonSerializer.Deserialize<EnrolmentBody>(body, Json)?.Requests;
        }
        catch (JsonException)
        {
            return null;
        }

        if (requests is not { Count: > 0 and <= Most })
        {
            return null;
        }

        var read = new List<IdentityRequest>();
        foreach (var text in requests)
        {
            if (IdentityRequest.TryRead(text, out var fault) is not { } request)
            {
                problem = fault;
                return null;
            }

            if (read.Any(other => other.IsPostQuantum == request.IsPostQuantum))
            {
                return null;
            }

            read.Add(request);
        }

        problem = "";
        return read;
    }
}
