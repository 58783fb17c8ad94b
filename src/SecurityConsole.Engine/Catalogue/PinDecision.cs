namespace SecurityConsole.Engine.Catalogue;

/// <summary>What was decided on one definition of a capability. Values are stored.</summary>
public enum PinDecision : byte
{
    /// <summary>Nothing yet.</summary>
    Undecided = 0,

    /// <summary>Trusted because the first listing had it.</summary>
    FirstUse = 1,

    /// <summary>Approved by a person.</summary>
    Approved = 2,

    /// <summary>Rejected by a person.</summary>
    Rejected = 3,
}
