using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Engine.Policies.Flips;

/// <summary>The entities that a condition names.</summary>
internal static class ConditionEntities
{
    /// <summary>All of them, some perhaps twice.</summary>
    public static IEnumerable<EntityUid> Of(Expr expression) => expression switch
    {
        EntityLiteral literal => [literal.Value],
        BinaryExpr binary => Of(binary.Left).Concat(Of(binary.Right)),
        NotExpr not => Of(not.Operand),
        IfExpr branch => Of(branch.Test).Concat(Of(branch.Then)).Concat(Of(branch.Else)),
        IsExpr { Container: { } container } => Of(container),
        SetExpr set => set.Elements.SelectMany(Of),
        CallExpr call => call.Arguments.SelectMany(Of),
        _ => [],
    };
}
