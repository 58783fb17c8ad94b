namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary>The four parts of a request.</summary>
public enum Variable
{
    Principal,
    Action,
    Resource,
    Context,
}
