using System.Security.Cryptography;
using System.Text.Json;

namespace SecurityConsole.Web.Demo.Servers;

/// <summary>Small shared parts of the demo tools.</summary>
internal static class DemoText
{
    /// <summary>An argument's text; empty when absent.</summary>
    public static string Argument(this JsonElement arguments, string name) =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
            : "";

    /// <summary>One of several.</summary>
    public static T Pick<T>(IReadOnlyList<T> choices) => choices[RandomNumberGenerator.GetInt32(choices.Count)];

    /// <summary>True in so many of a hundred cases.</summary>
    public static bool InPercent(int percent) => RandomNumberGenerator.GetInt32(100) < percent;

    /// <summary>The schema of an object with string members, all of them required.</summary>
    public static string Schema(params string[] members)
    {
        var properties = string.Join(',', members.Select(m => $"\"{m}\":{{\"type\":\"string\"}}"));
        var required = string.Join(',', members.Select(m => $"\"{m}\""));
        return $"{{\"type\":\"object\",\"properties\":{{{properties}}},\"required\":[{required}],\"additionalProperties\":false}}";
    }
}
