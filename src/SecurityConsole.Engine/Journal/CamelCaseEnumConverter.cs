using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecurityConsole.Engine.Journal;

/// <summary>Writes an enumeration by its name in camel case (<c>"deny"</c>), which an auditor can read without our source.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
