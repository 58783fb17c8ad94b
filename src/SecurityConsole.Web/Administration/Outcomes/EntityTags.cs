using System.Security.Cryptography;
using System.Text.Json;

namespace SecurityConsole.Web.Administration.Outcomes;

/// <summary>Entity tags (RFC 9110 §8.8.3): the hash of what was shown, so they need no version column.</summary>
internal static class EntityTags
{
    /// <summary>A strong tag of a view, with its quotes.</summary>
    public static string Of<T>(T view) => $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(view, JsonSerializerOptions.Web)).AsSpan(0, 12))}\"";

    /// <summary>Whether <c>If-Match</c> lets a change of what is there pass; absent and <c>*</c> always do.</summary>
    public static bool Matches<T>(string? ifMatch, T current) =>
        string.IsNullOrEmpty(ifMatch) || ifMatch == "*"
        || ifMatch.Split(',', StringSplitOptions.TrimEntries).Contains(Of(current), StringComparer.Ordinal);

    /// <summary>The refusal of a change that was decided on something older; null when it may pass.</summary>
    public static Refusal? Check<T>(string? ifMatch, T current) => Matches(ifMatch, current) ? null : Refusal.Stale();
}
