using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Validation;

/// <summary>Types what reads attributes and tags, and what tests for them.</summary>
internal sealed class AttributeTyper(TypingScope scope, ExpressionTyper typer)
{
    /// <summary><c>target.name</c>: safe where the attribute is required, or a test before proved it.</summary>
    public Typing Type(CapabilitySet known, AttributeExpr attribute)
    {
        var target = typer.Expect(known, attribute.Target, [CedarType.AnyEntity, CedarType.AnyRecord]);
        if (target.Type is not { } type)
        {
            return Typing.Wrong(null);
        }

        var shape = scope.ShapeOf(type);
        if (shape.Find(attribute.Name) is not { } found)
        {
            var help = NearestName.Help(attribute.Name, shape.Attributes.Keys) ?? (shape.Attributes.Count == 0 ? null : $"It has {Listing(shape)}.");
            scope.Problems.Error("unknown-attribute", attribute.Span, $"{TypeWords.Subject(attribute.Target)} ({Describe(type)}) has no attribute {SchemaText.Quote(attribute.Name)}.", help);
            return Typing.Wrong(null);
        }

        if (!found.Required && !known.Contains(Proof(scope.Shapes.Of(attribute.Target), attribute.Name)))
        {
            var path = TypeWords.Path(attribute.Target) ?? "…";
            scope.Problems.Error(
                "optional-attribute", attribute.Span, $"{TypeWords.Subject(attribute)} may be absent: the attribute {SchemaText.Quote(attribute.Name)} is optional.",
                $"Ask first: `{path} has {SchemaText.AttributeName(attribute.Name)} && …`.");
            return Typing.Wrong(found.Type);
        }

        return Typing.Sound(found.Type).After(target.IsSound);
    }

    /// <summary><c>target has a.b.c</c>: each name is tested with what the tests before it prove.</summary>
    public Typing Type(CapabilitySet known, HasExpr has)
    {
        var target = typer.Expect(known, has.Target, [CedarType.AnyEntity, CedarType.AnyRecord], actual => actual.Kind switch
        {
            CedarTypeKind.Set => "Use `contains` to look into a set.",
            CedarTypeKind.String => "Use `like` to look into a string.",
            _ => null,
        });
        var shape = scope.Shapes.Of(has.Target);
        var typing = TypeHas(known, target, shape, has.Path[0]);
        for (var i = 1; i < has.Path.Count; i++)
        {
            var (name, step) = (has.Path[i], i);
            typing = ExpressionTyper.And(typing, proven => TypeHas(known.Union(proven), Walk(known.Union(proven), has, target, step), Deeper(has, step), name));
        }

        return typing;
    }

    /// <summary><c>target.hasTag(name)</c></summary>
    public Typing TypeHasTag(CapabilitySet known, CallExpr call)
    {
        var (target, name) = TypeTagParts(known, call);
        if (target.Type is not { } type)
        {
            return Typing.Wrong(null);
        }

        var proof = new Capability(scope.Shapes.Of(call.Arguments[0]), scope.Shapes.Of(call.Arguments[1]), IsTag: true);
        var answer = scope.TagsOf(type) is null ? CedarType.False : known.Contains(proof) ? CedarType.True : CedarType.Bool;
        return Typing.Sound(answer, CapabilitySet.Of(proof)).After(target.IsSound && name.IsSound);
    }

    /// <summary><c>target.getTag(name)</c>: safe only where <c>hasTag</c> proved it.</summary>
    public Typing TypeGetTag(CapabilitySet known, CallExpr call)
    {
        var (target, name) = TypeTagParts(known, call);
        if (target.Type is not { } type)
        {
            return Typing.Wrong(null);
        }

        if (!known.Contains(new(scope.Shapes.Of(call.Arguments[0]), scope.Shapes.Of(call.Arguments[1]), IsTag: true)))
        {
            scope.Problems.Error("optional-tag", call.Span, $"{TypeWords.Subject(call.Arguments[0])} may not have this tag.", $"Ask first: `{TypeWords.Path(call.Arguments[0]) ?? "…"}.hasTag(…) && …`, with the same name of the tag.");
            return Typing.Wrong(null);
        }

        if (scope.TagsOf(type) is not { } tags)
        {
            scope.Problems.Error("no-tags", call.Span, $"Entities of the type `{type}` have no tags.", "Declare them in the schema with `tags`, or read an attribute.");
            return Typing.Wrong(null);
        }

        return Typing.Sound(tags).After(target.IsSound && name.IsSound);
    }

    private (Typing Target, Typing Name) TypeTagParts(CapabilitySet known, CallExpr call) =>
        (typer.Expect(known, call.Arguments[0], CedarType.AnyEntity), typer.Expect(known, call.Arguments[1], CedarType.String));

    private Typing TypeHas(CapabilitySet known, Typing target, int shape, string name)
    {
        if (target.Type is not { } type)
        {
            return Typing.Wrong(CedarType.Bool);
        }

        if (scope.ShapeOf(type).Find(name) is not { } found)
        {
            return Typing.Sound(CedarType.False).After(target.IsSound);
        }

        // An entity may be absent altogether, so that even a required attribute proves nothing until it was asked for.
        var proof = Proof(shape, name);
        var always = known.Contains(proof) || (found.Required && type.Kind == CedarTypeKind.Record);
        return Typing.Sound(always ? CedarType.True : CedarType.Bool, CapabilitySet.Of(proof)).After(target.IsSound);
    }

    // What stands before the name at `step` of the path, with the problems that reading it would have.
    private Typing Walk(CapabilitySet known, HasExpr has, Typing target, int step)
    {
        Expr path = has.Target;
        for (var i = 0; i < step; i++)
        {
            path = new AttributeExpr(path, has.Path[i], has.Span);
        }

        return target.Type is null ? Typing.Wrong(null) : typer.Expect(known, path, [CedarType.AnyEntity, CedarType.AnyRecord]);
    }

    private int Deeper(HasExpr has, int step)
    {
        var shape = scope.Shapes.Of(has.Target);
        for (var i = 0; i < step; i++)
        {
            shape = scope.Shapes.OfAttribute(shape, has.Path[i]);
        }

        return shape;
    }

    private Capability Proof(int target, string name) => new(target, scope.Shapes.OfText(name), IsTag: false);

    private string Describe(CedarType type) => type.Kind == CedarTypeKind.Entity ? $"an entity of the type `{type}`" : $"in requests {scope.Kind}";

    private static string Listing(RecordShape shape) =>
        string.Join(", ", shape.Attributes.Keys.Take(6).Select(name => $"`{name}`")) + (shape.Attributes.Count > 6 ? " and others" : "");
}
