using System.Text.Json.Serialization;

namespace SecurityConsole.Web.Administration.Policies;

/// <summary>What policies make of a call.</summary>
public enum PolicyEffect
{
    /// <summary>It passes.</summary>
    [JsonStringEnumMemberName("allow")]
    Allow,

    /// <summary>It is refused.</summary>
    [JsonStringEnumMemberName("deny")]
    Deny,

    /// <summary>It waits for a person.</summary>
    [JsonStringEnumMemberName("hold")]
    Hold,
}
