namespace SecurityConsole.Ledger.Succession;

/// <summary>What a statement about the keys of a log says.</summary>
public enum KeyStatementKind
{
    /// <summary>New keys follow the old ones, which sign beside them until they retire.</summary>
    Rotation,

    /// <summary>New keys follow old ones that somebody else may have: the old ones are not believed from the tree size of the statement on.</summary>
    Compromise,

    /// <summary>The old keys have signed for the last time and were destroyed: they are not believed beyond the tree size of the statement.</summary>
    Retirement,
}
