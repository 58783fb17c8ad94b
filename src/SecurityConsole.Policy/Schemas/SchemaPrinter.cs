using System.Text;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas;

/// <summary>
/// Writes a schema in Cedar's schema syntax, one canonical way: reading the text again gives an equal schema. Comments are not kept.
/// Two things that only the JSON format can say are lost: the context of an action that applies to nothing, and a reference to an entity type
/// that shares its full name with a common type.
/// </summary>
public static class SchemaPrinter
{
    private const int Step = 2;

    /// <summary>The text of <paramref name="schema"/>; ends with a line break unless it is empty.</summary>
    public static string Print(CedarSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var text = new StringBuilder();
        var writer = new Writer(text, schema);
        foreach (var space in schema.Namespaces)
        {
            Separate(text);
            var indent = space.Name.Length == 0 ? 0 : Step;
            if (indent > 0)
            {
                WriteAnnotations(text, space.Annotations, 0);
                text.Append("namespace ").Append(space.Name).Append(" {\n");
            }

            var first = true;
            foreach (var write in writer.Declarations(space, indent))
            {
                if (!first)
                {
                    text.Append('\n');
                }

                first = false;
                write();
            }

            text.Append(indent > 0 ? "}\n" : "");
        }

        return text.ToString();
    }

    private static void Separate(StringBuilder text)
    {
        if (text.Length > 0)
        {
            text.Append('\n');
        }
    }

    private static void WriteAnnotations(StringBuilder text, IReadOnlyDictionary<string, string> annotations, int indent)
    {
        foreach (var (key, value) in annotations)
        {
            text.Append(' ', indent).Append('@').Append(key);
            if (value.Length > 0)
            {
                text.Append('(').Append(SchemaText.Quote(value)).Append(')');
            }

            text.Append('\n');
        }
    }

    private sealed class Writer(StringBuilder text, CedarSchema schema)
    {
        // A schema that declares a type of its own under a built-in's name must spell out the built-in.
        private readonly HashSet<string> _declared = schema.Namespaces
            .SelectMany(space => space.EntityTypes.Select(type => type.Name).Concat(space.CommonTypes.Select(type => type.Name)))
            .ToHashSet(StringComparer.Ordinal);

        public IEnumerable<Action> Declarations(SchemaNamespace space, int indent)
        {
            foreach (var common in space.CommonTypes)
            {
                yield return () =>
                {
                    WriteAnnotations(text, common.Annotations, indent);
                    text.Append(' ', indent).Append("type ").Append(common.Name).Append(" = ");
                    WriteType(common.Type, indent);
                    text.Append(";\n");
                };
            }

            foreach (var entity in space.EntityTypes)
            {
                yield return () => WriteEntity(space, entity, indent);
            }

            foreach (var action in space.Actions)
            {
                yield return () => WriteAction(action, indent);
            }
        }

        private void WriteEntity(SchemaNamespace space, EntityTypeDeclaration entity, int indent)
        {
            WriteAnnotations(text, entity.Annotations, indent);
            text.Append(' ', indent).Append("entity ").Append(entity.Name);
            if (entity.EnumIds is { } ids)
            {
                text.Append(" enum [").AppendJoin(", ", ids.Select(SchemaText.Quote)).Append("];\n");
                return;
            }

            if (entity.MemberOf.Count > 0)
            {
                text.Append(" in [").AppendJoin(", ", entity.MemberOf.Select(parent => parent.Name)).Append(']');
            }

            if (entity.Shape.Kind != TypeExpressionKind.Record)
            {
                // Only the JSON format names a common type here; its attributes say the same.
                text.Append(' ');
                WriteShape(schema.EntityTypes[space.Qualify(entity.Name)].Shape, indent);
            }
            else if (entity.Shape.Attributes.Count > 0)
            {
                text.Append(' ');
                WriteType(entity.Shape, indent);
            }

            if (entity.Tags is { } tags)
            {
                text.Append(" tags ");
                WriteType(tags, indent);
            }

            text.Append(";\n");
        }

        private void WriteAction(ActionDeclaration action, int indent)
        {
            WriteAnnotations(text, action.Annotations, indent);
            text.Append(' ', indent).Append("action ").Append(SchemaText.AttributeName(action.Id));
            if (action.MemberOf.Count > 0)
            {
                text.Append(" in [").AppendJoin(", ", action.MemberOf.Select(group => (group.Type is null ? "" : group.Type + "::") + SchemaText.Quote(group.Id))).Append(']');
            }

            if (action.AppliesTo is { Principals.Count: > 0, Resources.Count: > 0 } applies)
            {
                var inner = indent + Step;
                text.Append(" appliesTo {\n").Append(' ', inner).Append("principal: [").AppendJoin(", ", applies.Principals.Select(type => type.Name))
                    .Append("],\n").Append(' ', inner).Append("resource: [").AppendJoin(", ", applies.Resources.Select(type => type.Name)).Append(']');
                if (applies.Context.Kind != TypeExpressionKind.Record || applies.Context.Attributes.Count > 0)
                {
                    text.Append(",\n").Append(' ', inner).Append("context: ");
                    WriteType(applies.Context, inner);
                }

                text.Append('\n').Append(' ', indent).Append('}');
            }

            text.Append(";\n");
        }

        private void WriteType(TypeExpression type, int indent)
        {
            switch (type.Kind)
            {
                case TypeExpressionKind.Record:
                    WriteRecord(type.Attributes, indent);
                    break;
                case TypeExpressionKind.Set:
                    text.Append("Set<");
                    WriteType(type.Element!, indent);
                    text.Append('>');
                    break;
                case TypeExpressionKind.EntityOrCommon or TypeExpressionKind.Common or TypeExpressionKind.Entity:
                    text.Append(type.Name);
                    break;
                default:
                    var name = type.Name ?? type.Kind.ToString();
                    text.Append(_declared.Contains(name) ? $"{SchemaText.Builtin}::{name}" : name);
                    break;
            }
        }

        private void WriteRecord(IReadOnlyList<AttributeDeclaration> attributes, int indent)
        {
            if (attributes.Count == 0)
            {
                text.Append("{}");
                return;
            }

            text.Append("{\n");
            foreach (var attribute in attributes)
            {
                WriteAnnotations(text, attribute.Annotations, indent + Step);
                text.Append(' ', indent + Step).Append(SchemaText.AttributeName(attribute.Name)).Append(attribute.Required ? ": " : "?: ");
                WriteType(attribute.Type, indent + Step);
                text.Append(",\n");
            }

            text.Append(' ', indent).Append('}');
        }

        private void WriteShape(RecordShape shape, int indent)
        {
            text.Append("{\n");
            foreach (var (name, attribute) in shape.Attributes)
            {
                text.Append(' ', indent + Step).Append(SchemaText.AttributeName(name)).Append(attribute.Required ? ": " : "?: ").Append(new TypeSpelling(_declared).Spell(attribute.Type)).Append(",\n");
            }

            text.Append(' ', indent).Append('}');
        }
    }
}
