namespace SecurityConsole.Conformance.Tests;

/// <summary>Something that works directly and not through the gateway.</summary>
/// <param name="Check">What it is.</param>
/// <param name="Status">How it went through the gateway; empty for a step of a journey.</param>
/// <param name="Message">What the client saw.</param>
public sealed record Difference(string Check, string? Status, string? Message)
{
    public override string ToString() => $"{Check}: {Status} {Message}";
}
