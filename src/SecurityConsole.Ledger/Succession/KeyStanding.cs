namespace SecurityConsole.Ledger.Succession;

/// <summary>What a key of a log is good for now.</summary>
public enum KeyStanding
{
    /// <summary>It signs.</summary>
    Signing,

    /// <summary>It signs beside its successor, and ends with the window of the change.</summary>
    Ending,

    /// <summary>It was replaced and destroyed. What it signed until then counts.</summary>
    Retired,

    /// <summary>It was replaced because somebody else may have it.</summary>
    Compromised,
}
