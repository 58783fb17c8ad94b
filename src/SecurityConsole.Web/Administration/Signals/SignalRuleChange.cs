namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What a signal's rule is to be; all of it.</summary>
public sealed record SignalRuleChange
{
    /// <summary>What is older is unknown; any age when left out.</summary>
    public long? MaxAgeSeconds { get; init; }

    /// <summary>What becomes of a call whose policies read it while it is unknown.</summary>
    public UnknownSignal Unknown { get; init; }
}
