using System.Text.Json.Serialization;

namespace SecurityConsole.Engine.Budgets;

/// <summary>How <see cref="RateLimitFacts"/> are written.</summary>
[JsonSerializable(typeof(RateLimitFacts))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class RateLimitJson : JsonSerializerContext;
