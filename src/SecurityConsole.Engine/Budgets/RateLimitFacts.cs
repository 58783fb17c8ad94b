using System.Text.Json.Serialization;

namespace SecurityConsole.Engine.Budgets;

/// <summary><c>error.data</c> of a call that came too often.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="RetryAfterSeconds">When there will be enough; absent for never.</param>
internal sealed record RateLimitFacts(string Limit, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RetryAfterSeconds);
