using SecurityConsole.Engine.Signals;

namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>What becomes of a signal that is unknown or old, in <c>console.db</c>. One that has none follows the defaults.</summary>
public sealed class SignalRuleRow : SignalRow
{
    /// <summary>Which; stored by name.</summary>
    public SignalKind Kind { get; set; }

    /// <summary>Null for any age.</summary>
    public long? MaxAgeSeconds { get; set; }

    /// <summary>A call is denied when a policy reads it and it is unknown.</summary>
    public bool DenyUnknown { get; set; }
}
