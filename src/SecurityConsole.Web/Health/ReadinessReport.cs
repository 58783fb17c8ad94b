using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecurityConsole.Web.Health;

/// <summary>All checks at one moment, as <c>/health/ready</c> answers it.</summary>
/// <param name="Status"><c>ready</c> or <c>not-ready</c>.</param>
/// <param name="OpenSsl">Version of the OpenSSL that is in use.</param>
/// <param name="FailedChecks">Names of the checks that failed.</param>
/// <param name="Checks">Every check, in a fixed order.</param>
internal sealed record ReadinessReport(string Status, string OpenSsl, IReadOnlyList<string> FailedChecks, IReadOnlyList<CheckOutcome> Checks)
{
    /// <summary>Every check passed.</summary>
    [JsonIgnore]
    public bool IsReady => FailedChecks.Count == 0;

    /// <summary>As UTF-8 JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);
}
