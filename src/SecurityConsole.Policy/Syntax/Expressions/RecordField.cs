namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>name: value</c> in a record.</summary>
public sealed record RecordField(string Name, Expr Value);
