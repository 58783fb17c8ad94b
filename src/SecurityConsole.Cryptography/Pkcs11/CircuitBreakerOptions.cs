using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>When a token that fails is left alone, and for how long.</summary>
public sealed record CircuitBreakerOptions
{
    /// <summary>Calls in a row that must fail, each already with a new session.</summary>
    [Range(1, 100)]
    public int Failures { get; init; } = 2;

    /// <summary>First time of rest; it doubles with each trial that fails.</summary>
    public TimeSpan FirstRest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time of rest.</summary>
    public TimeSpan LongestRest { get; init; } = TimeSpan.FromSeconds(8);
}
