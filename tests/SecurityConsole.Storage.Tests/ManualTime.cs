namespace SecurityConsole.Storage.Tests;

/// <summary>A clock that is set by the test; timers stay real.</summary>
internal sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
