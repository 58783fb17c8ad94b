using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Reading;

/// <summary>The part of the grammar that types, records and annotations share.</summary>
internal sealed class SchemaTypeReader(SchemaTokens tokens, ProblemCollector problems)
{
    /// <summary>Types within types; a schema that nests deeper is refused rather than trusted with the stack.</summary>
    public const int MostDepth = 200;

    private int _depth;

    public NameReference ReadPath(string what, string where)
    {
        var first = tokens.ExpectIdentifier(what, where);
        var (name, end) = (first.Text, first.Span);
        while (tokens.At("::") && tokens.Next.Kind == SchemaTokenKind.Identifier)
        {
            tokens.Take();
            var part = tokens.ExpectIdentifier("a name", "behind `::`");
            (name, end) = ($"{name}::{part.Text}", part.Span);
        }

        return new(name, Between(first.Span, end));
    }

    /// <summary><c>Team</c> or <c>[Team, Role]</c>, which may be empty.</summary>
    public List<NameReference> ReadEntityTypes(string where)
    {
        if (!tokens.TryTake("["))
        {
            return [ReadPath("the name of an entity type", where)];
        }

        var names = new List<NameReference>();
        if (!tokens.At("]"))
        {
            do
            {
                names.Add(ReadPath("the name of an entity type", where));
            }
            while (tokens.TryTake(","));
        }

        tokens.Expect("]", "behind the entity types");
        return names;
    }

    public TypeExpression ReadType(string where)
    {
        if (_depth >= MostDepth)
        {
            tokens.Break($"at most {MostDepth} types within each other", where);
            return TypeExpression.EmptyRecord;
        }

        _depth++;
        var type = ReadTypeHere(where);
        _depth--;
        return type;
    }

    public TypeExpression ReadRecord(string where)
    {
        var start = tokens.Expect("{", where).Span;
        var attributes = new List<AttributeDeclaration>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!tokens.At("}") && !tokens.AtEnd)
        {
            var attribute = ReadAttribute();
            if (!seen.Add(attribute.Name))
            {
                problems.Warning("schema-duplicate-attribute", attribute.Span, $"The attribute `{attribute.Name}` is declared twice in one record; the later declaration counts.", "Remove one of the two.");
            }

            attributes.Add(attribute);
            if (!tokens.TryTake(","))
            {
                break;
            }
        }

        var end = tokens.Expect("}", "behind the attributes").Span;
        return new(TypeExpressionKind.Record, Between(start, end)) { Attributes = attributes };
    }

    public Dictionary<string, string> ReadAnnotations()
    {
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal);
        while (tokens.At("@"))
        {
            var at = tokens.Take().Span;
            if (tokens.Current.Kind != SchemaTokenKind.Identifier)
            {
                tokens.Break("the name of an annotation", "behind `@`");
                break;
            }

            var key = tokens.Take();
            var value = "";
            if (tokens.TryTake("("))
            {
                value = tokens.ExpectString("a string", "as the annotation's value").Text;
                tokens.Expect(")", "behind the annotation's value");
            }

            if (!annotations.TryAdd(key.Text, value))
            {
                problems.Error("schema-duplicate-annotation", Between(at, key.Span), $"The annotation `@{key.Text}` stands twice on one declaration.", "Remove one of the two.");
            }
        }

        return annotations;
    }

    /// <summary>A name with or without double quotes.</summary>
    public SchemaToken ReadName(string what, string where) =>
        tokens.Current.Kind == SchemaTokenKind.String ? tokens.Take() : tokens.ExpectIdentifier(what, where);

    public static SourceSpan Between(SourceSpan first, SourceSpan last) => new(first.Start, Math.Max(first.Length, last.Start + last.Length - first.Start));

    private TypeExpression ReadTypeHere(string where)
    {
        if (tokens.At("{"))
        {
            return ReadRecord(where);
        }

        if (tokens.At("Set") && tokens.Next.Is("<"))
        {
            var start = tokens.Take().Span;
            tokens.Take();
            var element = ReadType("as the type of a set's elements");
            var end = tokens.Expect(">", "behind the type of a set's elements").Span;
            return new(TypeExpressionKind.Set, Between(start, end)) { Element = element };
        }

        var path = ReadPath("a type", where);
        return new(TypeExpressionKind.EntityOrCommon, path.Span) { Name = path.Name };
    }

    private AttributeDeclaration ReadAttribute()
    {
        var annotations = ReadAnnotations();
        var name = ReadName("the name of an attribute", "in a record");
        var required = !tokens.TryTake("?");
        tokens.Expect(":", "behind the attribute's name");
        return new(name.Text, ReadType("behind `:`"), required, annotations, name.Span);
    }
}
