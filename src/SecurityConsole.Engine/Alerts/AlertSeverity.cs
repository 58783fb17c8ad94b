namespace SecurityConsole.Engine.Alerts;

/// <summary>How bad an alert is.</summary>
public enum AlertSeverity : byte
{
    /// <summary>Worth knowing.</summary>
    Information = 0,

    /// <summary>Look at it today.</summary>
    Low = 1,

    /// <summary>Look at it now.</summary>
    Medium = 2,

    /// <summary>Act now.</summary>
    High = 3,
}
