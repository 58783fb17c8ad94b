using System.Text;

namespace SecurityConsole.Policy.Schemas;

/// <summary>Spells resolved types in full, on one line, in Cedar's schema syntax.</summary>
internal sealed class TypeSpelling(IReadOnlySet<string> declared)
{
    public string Spell(CedarType type)
    {
        var text = new StringBuilder();
        Spell(type, text);
        return text.ToString();
    }

    private void Spell(CedarType type, StringBuilder text)
    {
        switch (type.Kind)
        {
            case CedarTypeKind.Set:
                text.Append("Set<");
                Spell(type.Element!, text);
                text.Append('>');
                break;
            case CedarTypeKind.Record:
                text.Append('{');
                foreach (var (name, attribute) in type.Shape!.Attributes)
                {
                    text.Append(text[^1] == '{' ? " " : ", ").Append(SchemaText.AttributeName(name)).Append(attribute.Required ? ": " : "?: ");
                    Spell(attribute.Type, text);
                }

                text.Append(" }");
                break;
            case CedarTypeKind.Entity:
                text.Append(type.Name);
                break;
            default:
                var builtin = type.Name ?? type.Kind.ToString();
                text.Append(declared.Contains(builtin) ? $"{SchemaText.Builtin}::{builtin}" : builtin);
                break;
        }
    }
}
