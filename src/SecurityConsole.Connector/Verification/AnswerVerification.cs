namespace SecurityConsole.Connector.Verification;

/// <summary>Which answers of the gateway are verified.</summary>
internal enum AnswerVerification
{
    /// <summary>None: nothing comes back that is signed.</summary>
    None,

    /// <summary>Those that are signed.</summary>
    WhereSigned,

    /// <summary>All: what is not signed is refused.</summary>
    Required,
}
