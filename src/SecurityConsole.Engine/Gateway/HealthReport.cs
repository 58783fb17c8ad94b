namespace SecurityConsole.Engine.Gateway;

/// <summary>Whether the node can do its work, check by check.</summary>
/// <param name="Ready">All checks passed.</param>
/// <param name="Json">The whole report as JSON, for the answer's body.</param>
public sealed record HealthReport(bool Ready, ReadOnlyMemory<byte> Json);
