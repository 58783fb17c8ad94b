using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>An attribute of a request's context: <c>context.args.path</c>.</summary>
/// <param name="Names">The names along the way, at least one: <c>args</c>, <c>path</c>.</param>
public sealed record AttributePath(SyntaxList<string> Names)
{
    /// <summary>The attribute that an expression reads; null where it is anything else.</summary>
    public static AttributePath? Of(Expr expression)
    {
        var names = new Stack<string>();
        while (expression is AttributeExpr attribute)
        {
            names.Push(attribute.Name);
            expression = attribute.Target;
        }

        return expression is VariableExpr { Variable: Variable.Context } && names.Count > 0 ? new(new SyntaxList<string>(names)) : null;
    }

    /// <summary>Whether this is an attribute of <paramref name="other"/>, at any depth.</summary>
    public bool IsWithin(AttributePath other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Names.Count > other.Names.Count && Names.Take(other.Names.Count).SequenceEqual(other.Names, StringComparer.Ordinal);
    }

    /// <summary>The value of the attribute; false where the context has none.</summary>
    public bool TryRead(CedarRecord context, out CedarValue value)
    {
        ArgumentNullException.ThrowIfNull(context);
        value = CedarValue.Of(context);
        foreach (var name in Names)
        {
            if (value.Kind != CedarKind.Record || !value.AsRecord.TryGet(name, out value))
            {
                value = default;
                return false;
            }
        }

        return true;
    }

    /// <summary>As policies write it.</summary>
    public override string ToString() => string.Concat(Names.Select(name => SchemaText.IsIdentifier(name) ? $".{name}" : $"[{StringEscapes.Quote(name)}]").Prepend("context"));
}
