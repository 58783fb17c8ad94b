namespace SecurityConsole.Policy.Syntax;

/// <summary>The blanks that a template may have in its scope.</summary>
public enum TemplateSlot
{
    /// <summary><c>?principal</c></summary>
    Principal,

    /// <summary><c>?resource</c></summary>
    Resource,
}
