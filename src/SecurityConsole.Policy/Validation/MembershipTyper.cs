using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Validation;

/// <summary>Types <c>in</c> and <c>is</c>: the schema's hierarchy says what can never hold, and for actions what always does.</summary>
internal sealed class MembershipTyper(TypingScope scope, ExpressionTyper typer)
{
    private static readonly CedarType[] Containers = [CedarType.Set(CedarType.AnyEntity), CedarType.AnyEntity];

    public Typing Type(CapabilitySet known, Expr member, Expr container)
    {
        var left = typer.Expect(known, member, CedarType.AnyEntity, _ => "Use `contains` to look for a value in a set.");
        var right = typer.Expect(known, container, Containers, actual => actual.Kind switch
        {
            CedarTypeKind.Set => "Use `contains` to look for a value in a set.",
            CedarTypeKind.String => "Use `like` to look into a string.",
            _ => null,
        });
        if (!left.IsSound || !right.IsSound)
        {
            return Typing.Wrong(CedarType.Bool);
        }

        if (Literal(member) is { } action && SchemaText.IsActionType(action.Type) && Literals(container) is { } entities)
        {
            return TypeActionIn(action, entities);
        }

        var above = right.Type!.Kind == CedarTypeKind.Set ? right.Type.Element!.Name : right.Type.Name;
        return Typing.Sound(left.Type!.Name is { } type && above is not null && !scope.Schema.CanBeIn(type, above) ? CedarType.False : CedarType.Bool);
    }

    public Typing TypeIs(CapabilitySet known, IsExpr test)
    {
        var target = typer.Expect(known, test.Target, CedarType.AnyEntity, _ => "`is` asks for the type of an entity only.");
        return target.Type is null ? Typing.Wrong(CedarType.Bool) : Typing.Sound(CedarType.Always(target.Type.Name == test.Type)).After(target.IsSound);
    }

    // Actions and their groups are all in the schema, so that the answer is known. Nothing but an action is ever above an action.
    private Typing TypeActionIn(EntityUid action, List<EntityUid> entities)
    {
        var isIn = false;
        foreach (var entity in entities)
        {
            if (SchemaText.IsActionType(entity.Type))
            {
                if (!scope.Schema.Actions.TryGetValue(entity, out var group))
                {
                    return Typing.Wrong(CedarType.Bool);
                }

                isIn |= entity == action || group.Descendants.Contains(action);
            }
        }

        return Typing.Sound(CedarType.Always(isIn));
    }

    private EntityUid? Literal(Expr expression) => expression switch
    {
        EntityLiteral entity => entity.Value,
        VariableExpr { Variable: Variable.Action } => scope.Kind.Action.Uid,
        _ => null,
    };

    private List<EntityUid>? Literals(Expr expression)
    {
        if (Literal(expression) is { } single)
        {
            return [single];
        }

        if (expression is not SetExpr set)
        {
            return null;
        }

        var entities = new List<EntityUid>(set.Elements.Count);
        foreach (var element in set.Elements)
        {
            if (Literal(element) is not { } entity)
            {
                return null;
            }

            entities.Add(entity);
        }

        return entities;
    }
}
