using System.Text;
using SecurityConsole.Engine.Policies.Arguments;

namespace SecurityConsole.Engine.Policies.Schema;

/// <summary>The arguments of all tools as one Cedar record type: every one is optional, because a call has those of its own tool.</summary>
/// <remarks>
/// Where tools disagree about what kind of thing an argument is, each kind has a name of its own, with the kind behind a colon:
/// <c>context.args["limit:long"]</c>. <see cref="ArgumentVariants"/> finds them in a call.
/// </remarks>
internal sealed class ArgumentUnion
{
    private const int MaxNames = 4096;

    private readonly SortedDictionary<string, List<ArgumentType>> _byName = new(StringComparer.Ordinal);

    /// <summary>Adds the arguments of one tool.</summary>
    public void Add(ArgumentType arguments)
    {
        foreach (var (name, type) in arguments.Members)
        {
            if (!_byName.TryGetValue(name, out var known))
            {
                if (_byName.Count >= MaxNames)
                {
                    continue;
                }

                _byName[name] = known = [];
            }

            if (type.Kind == ArgumentKind.Any)
            {
                continue;
            }

            var same = known.FindIndex(each => each.Kind == type.Kind);
            if (same < 0)
            {
                known.Add(type);
            }
            else
            {
                known[same] = Merge(known[same], type);
            }
        }
    }

    /// <summary>The record type as schema text.</summary>
    public string Write()
    {
        var text = new StringBuilder("{");
        foreach (var (name, types) in _byName)
        {
            foreach (var type in types)
            {
                Member(text, types.Count == 1 ? name : ArgumentVariants.NameOf(name, type.Kind), type);
            }
        }

        return text.Append('}').ToString();
    }

    /// <summary>Appends one optional member; nothing where Cedar has no type for it.</summary>
    private static void Member(StringBuilder text, string name, ArgumentType type)
    {
        if (TypeText(type) is { } written)
        {
            text.Append(text.Length > 0 && text[^1] != '{' ? ", " : "").Append(CedarText.Quote(name)).Append("?: ").Append(written);
        }
    }

    private static string? TypeText(ArgumentType type)
    {
        switch (type.Kind)
        {
            case ArgumentKind.Text:
                return "String";
            case ArgumentKind.Whole:
                return "Long";
            case ArgumentKind.Fraction:
                return "decimal";
            case ArgumentKind.Truth:
                return "Bool";
            case ArgumentKind.List:
                return TypeText(type.Item!) is { } item ? $"Set<{item}>" : null;
            case ArgumentKind.Record:
                var text = new StringBuilder("{");
                foreach (var (name, member) in type.Members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    Member(text, name, member);
                }

                return text.Append('}').ToString();
            default:
                return null;
        }
    }

    private static ArgumentType Merge(ArgumentType one, ArgumentType other)
    {
        if (one.Kind == ArgumentKind.List)
        {
            return one.Item!.Kind == other.Item!.Kind ? one with { Item = Merge(one.Item, other.Item) } : one with { Item = ArgumentType.Any };
        }

        if (one.Kind != ArgumentKind.Record)
        {
            return one;
        }

        var members = new Dictionary<string, ArgumentType>(one.Members, StringComparer.Ordinal);
        foreach (var (name, type) in other.Members)
        {
            members[name] = !members.TryGetValue(name, out var known) ? type
                : known.Kind == type.Kind ? Merge(known, type)
                : ArgumentType.Any;
        }

        return one with { Members = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(members, StringComparer.Ordinal) };
    }
}
