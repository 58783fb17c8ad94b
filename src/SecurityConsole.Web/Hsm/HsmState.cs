namespace SecurityConsole.Web.Hsm;

/// <summary>What there is of an HSM.</summary>
public enum HsmState
{
    /// <summary>None was chosen: keys are in files.</summary>
    None = 0,

    /// <summary>It keeps the keys of the ledger, and answers.</summary>
    InUse = 1,

    /// <summary>It answers and lacks what the ledger needs: keys are in files.</summary>
    NotSuited = 2,

    /// <summary>It does not answer.</summary>
    OutOfReach = 3,
}
