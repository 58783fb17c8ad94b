namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary>Operators with an operand on each side.</summary>
public enum BinaryOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Add,
    Subtract,
    Multiply,
}
