namespace SecurityConsole.Policy.Syntax;

/// <summary>How a scope narrows principal, action or resource.</summary>
public enum ScopeKind
{
    Any,

    /// <summary><c>== Type::"id"</c></summary>
    Equal,

    /// <summary><c>in Type::"id"</c>; for actions also <c>in [A, B]</c>.</summary>
    In,

    /// <summary><c>is Type</c>, not for actions.</summary>
    Is,

    /// <summary><c>is Type in Type::"id"</c>, not for actions.</summary>
    IsIn,
}
