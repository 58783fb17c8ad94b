namespace SecurityConsole.Web.Hsm;

/// <summary>What there is of an HSM.</summary>
public enum HsmState
{
    /// <summary>None was chosen: keys are in files.</summary>
    None = 0,

    /// <summary>It keeps all keys that sign, and answers.</summary>
    InUse = 1,

    /// <summary>It answers and can keep none of the keys: they are in files.</summary>
    NotSuited = 2,

    /// <summary>It does not answer.</summary>
    OutOfReach = 3,

    /// <summary>It answers and keeps those keys that it can; the others are in files.</summary>
    InPart = 4,
}
